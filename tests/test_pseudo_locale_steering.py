"""Every sentence about plans, assessments, managers and memory goes through gettext."""

import io
from collections.abc import Iterator

import docx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests import remembering, seen, steered, visits
from tests.builders import a_group, a_problem
from tests.exports.paper import printed as paper
from tests.pseudo import printed, shown, untranslated
from tests.seen import acting
from tests.services.test_sharing import a_file
from tests.steered import Steered
from tests.visits import Visitor
from workbench import i18n, settings
from workbench.domain.people import Role
from workbench.domain.steering import CalendarOf, Subject
from workbench.services import (
    approvals,
    calendars,
    closing,
    handovers,
    portfolio_files,
    surveys,
    write_up,
)
from workbench.services.assessing_formulas import FORMULAS

EMPTY: tuple[steered.Address, ...] = tuple(
    (page, {}) for page in ("response", "assessment", "standing", "memory", "portfolio")
)


@pytest.fixture(autouse=True)
def pseudo(data_folder: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", i18n.PSEUDO)
    settings.current.cache_clear()
    i18n.speak(i18n.PSEUDO)
    yield
    i18n.speak("en")


@pytest.fixture
def made() -> Steered:
    return steered.steered("Κείμενο", login="ελένη", area="Κέντρο")


def missed(visitor: Visitor, page: str, **address: str) -> list[str]:
    return plain(seen.opened(visitor, page, **address))


def plain(at: AppTest) -> list[str]:
    """What was not translated, but for the names of those who published a formula."""
    texts = shown(at)
    for each in FORMULAS.values():
        texts = [text.replace(each.source, "") for text in texts]
    return untranslated(texts)


@pytest.mark.parametrize("role", ["facilitator", "manager", "viewer"])
def test_no_view_of_a_steered_problem_says_anything_untranslated(made: Steered, role: str) -> None:
    visitor = getattr(made, role)
    found = {
        f"{page} {address}": missed(visitor, page, **address)
        for page, address in made.places(lists=role == "manager")
    }
    assert {place: texts for place, texts in found.items() if texts} == {}


def test_no_view_of_an_empty_problem_says_anything_untranslated() -> None:
    """Before anything is planned, for those who work on it and for those who look."""
    group = a_group("Φόρουμ")
    first = visits.somebody(group, login="ελένη")
    problem = a_problem(acting(first), "Πρόβλημα")
    who = [Visitor(first.actor, first.digest, problem)]
    who += [
        visits.somebody(group, role, login=login, problem=problem)
        for role, login in ((Role.MANAGER, "άννα"), (Role.VIEWER, "νίκος"))
    ]
    found = {
        f"{visitor.actor and visitor.actor.login} {page} {address}": missed(
            visitor, page, **address
        )
        for visitor in who
        for page, address in (*EMPTY, *parts())
    }
    assert {place: texts for place, texts in found.items() if texts} == {}


def parts() -> Iterator[steered.Address]:
    yield from (("response", {"view": view}) for view in steered.VIEWS["response"])
    for page in ("assessment", "standing"):
        yield from ((page, {"part": part}) for part in steered.VIEWS[page])
    yield from (("portfolio", {"level": level}) for level in ("calls", "week", "figures"))


def test_what_a_move_asks_and_says_is_translated(made: Steered) -> None:
    """Every button of the board, the questions after it, and what is said where they are open."""
    found: dict[str, list[str]] = {}
    for row, state in steered.moves(made):
        at = seen.opened(made.facilitator, "response", view="board")
        asks = [each for each in at.button if each.key == f"{row}.to.{state}"]
        if not asks:
            continue  # an earlier move took it elsewhere
        asks[0].click().run()
        found[f"{state} {row}"] = plain(at)
        pressed = [each for each in at.button if each.key == f"{row}.asked"]
        if pressed:
            found[f"{state} {row} now"] = plain(pressed[0].click().run())
    assert len(found) > 15
    assert {place: texts for place, texts in found.items() if texts} == {}


def test_what_is_folded_is_translated(made: Steered) -> None:
    """Topics of an action, the techniques, plans of measures, counts, and what is shared."""
    row = made.actions["agreed"]
    measures = [line.id for line in seen.filled(made.facilitator).of("assessment.measures")]
    found = {
        "topics": opened(
            made, "response", *(f"{row}.topic.{place}" for place in range(6)), action=row
        ),
        "techniques": opened(made, "response", "plan.explained", view="table"),
        "plans": opened(made, "assessment", *(f"{each}.plan" for each in measures)),
        "counts": opened(
            made, "assessment", *(f"counts.{each}" for each in measures), part="result"
        ),
        "share": opened(made, "memory", f"share.{made.closed}", open=made.closed),
    }
    assert {place: texts for place, texts in found.items() if texts} == {}


def opened(made: Steered, page: str, *folds: str, **address: str) -> list[str]:
    at = seen.opened(made.facilitator, page, **address)
    for fold in folds:
        at.session_state[fold] = True
    return plain(seen.fine(at.run()))


def test_what_a_manager_is_told_of_an_answer_is_translated(made: Steered) -> None:
    at = seen.opened(made.manager, "standing", part="lead")
    (request,) = approvals.waiting(acting(made.manager))
    found = plain(at.button(key=f"decide.{request.id}.refuse").click().run())
    at.text_area(key=f"decide.{request.id}.reason").set_value("Λόγος")
    found += plain(at.button(key=f"decide.{request.id}.grant").click().run())
    for form in ("objective", "arrangement"):
        at = seen.opened(made.manager, "portfolio", level="figures" if form[0] == "o" else "calls")
        remove = next(each for each in at.button if str(each.key).startswith(f"{form}.remove."))
        found += plain(remove.click().run())
        found += plain(at.button(key=f"{form}.undo").click().run())
        edit = next(each for each in at.button if str(each.key).startswith(f"{form}.edit."))
        found += plain(edit.click().run())
    assert found == []


def test_a_problem_is_closed_and_opened_again_in_translated_words(made: Steered) -> None:
    at = seen.opened(made.facilitator, "standing", part="closing")
    closure = approvals.ask(acting(made.facilitator), made.problem, Subject.CLOSURE)
    approvals.decide(acting(made.manager), closure, granted=True)
    found = plain(at.run())
    found += plain(at.button(key="close.problem").click().run())
    found += plain(at.button(key="reopen").click().run())
    for page in ("response", "assessment", "standing", "home"):
        found += missed(made.facilitator, page)
    closing.reopen(acting(made.facilitator), made.problem, reason="Λόγος")
    found += missed(made.facilitator, "standing", part="lead")
    assert found == []


def test_a_calendar_says_nothing_untranslated(made: Steered) -> None:
    actor = acting(made.facilitator)
    data = calendars.file(actor, actor.roles[0][0], CalendarOf.GROUP)
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    told = [str(calendar["name"]), *(str(event["summary"]) for event in events)]
    assert len(told) > 5
    assert untranslated(told) == []
    at = seen.opened(made.facilitator, "response", view="calendar")
    at.button(key=f"calendar.make.{actor.roles[0][0]}").click().run()
    address = at.code[0].value
    assert address.endswith(".ics")
    assert [text for text in plain(at) if text != address] == []


def test_the_follow_up_as_a_workbook_says_nothing_untranslated(made: Steered) -> None:
    book = load_workbook(io.BytesIO(portfolio_files.workbook(acting(made.manager))))
    texts = [text for sheet in book for text in printed(sheet)]
    assert len(texts) > 100
    assert untranslated(texts) == []


def test_the_write_up_as_a_document_says_nothing_untranslated(made: Steered) -> None:
    for problem in (made.problem, made.closed):
        document = docx.Document(io.BytesIO(write_up.docx(acting(made.facilitator), problem)))
        texts = [each.text for each in document.iter_inner_content() if hasattr(each, "text")]
        texts += [cell.text for table in document.tables for cell in table._cells]
        texts += [each.text for part in document.sections for each in part.footer.paragraphs]
        texts += [each.text for part in document.sections for each in part.header.paragraphs]
        assert untranslated(texts) == []


@paper.needs_a_reader
def test_no_paper_about_a_problem_says_anything_untranslated(made: Steered) -> None:
    actor = acting(made.facilitator)
    papers = {
        "handover": handovers.pdf(actor, made.problem),
        "before": surveys.pdf(actor, made.problem, when="before"),
        "after": surveys.pdf(actor, made.problem, when="after"),
        "open": write_up.pdf(actor, made.problem),
        "closed": write_up.pdf(actor, made.closed),
    }
    found = {name: untranslated(paper.text(data).split(" ")) for name, data in papers.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_comes_from_another_workbench_is_shown_in_translated_words() -> None:
    """Its preview with what must not come in, and what stands beside a plan that is like it."""
    visitor = visits.somebody(a_group("Φόρουμ"), login="ελένη")
    at = seen.opened(visitor, "memory")
    deed = {"what": "Κείμενο", "state": "done", "technique": "natural"}
    texts = {"closing.never": "Κλήση +30 21 0123 4567", "definition.what": "Κείμενο"}
    data = a_file(origin="Πόλη", title="Πρόβλημα", texts=texts, actions=[deed])
    at.file_uploader[0].upload("πρόβλημα.json", data, "application/json")
    found = plain(at.run())
    at.checkbox(key="memory.neutral").check().run()
    found += plain(at.button(key="memory.take").click().run())
    problem = a_problem(acting(visitor), "Πρόβλημα")
    remembering.fill(
        acting(visitor), problem, "scanning.definition", {"place": "market", "phase": "other"}
    )
    beside: AppTest = seen.opened(Visitor(visitor.actor, visitor.digest, problem), "response")
    assert "Πρόβλημα – " in seen.words(beside), "it stands beside the plan"
    found += plain(beside)
    assert found == []
