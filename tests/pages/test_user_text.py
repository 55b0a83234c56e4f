"""What people write is shown as they wrote it: no markdown, no HTML, nobody's picture or link."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, steered, visits
from tests.builders import a_group, a_problem, a_report
from tests.services.test_sharing import a_file
from tests.visits import Visitor
from workbench.domain.people import Role
from workbench.domain.record import now
from workbench.domain.report import ReportImport
from workbench.security.policy import Actor
from workbench.services import (
    boundaries,
    briefings,
    directory,
    evidence,
    free_text,
    local_lists,
    partners,
    pathway,
    report_release,
    report_triage,
    reports,
    worksheets,
)
from workbench.services.local_list import USUAL
from workbench.store import database
from workbench.worksheets import registry
from workbench.worksheets.fields import Text

HOSTILE = (
    "**bad** ![p](https://evil.test/p.png) <script>alert(1)</script> [a](javascript:1) "
    ":material/bolt: :red[x] $x$ `c`"
)
ALIVE = re.compile(
    r"\*\*bad\*\*|!\[|\]\(|<script|javascript:|:material/bolt|:red\[|\$x\$|`c`|https://evil"
)
# In HTML of ours texts are escaped, and no markdown is read; a number may be called.
DOES = re.compile(r"<(script|img|iframe)|<[^>]*\son\w+=|(href|src)=\"(?!tel:|/sign-out\")")
LATE = ":red[:material/event_busy:"  # our own mark of what is late
PAGES = ("home", "scanning", "analysis", "response", "assessment", "history", "workbook")
ADDRESSES = {
    "scanning": ("list", "rate", "choose", "define"),
    "analysis": ("victims", "locations", "offenders", "more"),
}


@pytest.fixture(scope="module")
def hostile_name() -> str:
    return HOSTILE[:75]


@pytest.fixture
def visitor(hostile_name: str) -> Visitor:
    """Somebody with a problem in which every text, partner and name is hostile."""
    group = a_group(hostile_name)
    first = visits.somebody(group, login=HOSTILE[:40])
    actor = seen.acting(first)
    free_text.clear(actor, group.id, HOSTILE, reason="word")  # what looks like a web address
    problem = a_problem(actor, HOSTILE)
    partner = partners.add(actor, group.id, HOSTILE[:110])
    for table in registry.TABLES.values():
        texts = {field.key: HOSTILE for field in table.fields if isinstance(field, Text)}
        if any(field.key == "partner" for field in table.fields):
            texts["partner"] = partner
        if not table.form:
            worksheets.add_row(actor, problem, table.key, **texts)
            continue
        form = worksheets.read(actor, problem).form(table.key)
        for key, text in texts.items():
            worksheets.answer(
                actor, problem, form.id, field=key, value=text, shown=form.cell(key).version
            )
    gone = worksheets.add_row(actor, problem, "victims.a", text=HOSTILE)
    worksheets.withdraw(actor, problem, gone)
    return Visitor(actor, first.digest, problem)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.VIEWER])
def test_hostile_text_lies_dead_on_every_page(visitor: Visitor, page: str, role: Role) -> None:
    if role is Role.VIEWER:
        at_home = seen.acting(visitor).roles[0][0]
        group = a_group("Other")
        group.id = at_home
        visitor = visits.somebody(group, role, problem=visitor.problem)
    for place in ADDRESSES.get(page, ("",)):
        at = seen.opened(visitor, page, part=place, side=place)
        assert _alive(at) == []
        assert "evil.test" in seen.words(at)


AREA = f"{HOSTILE[:60]} lane"
INTELLIGENCE: dict[str, tuple[dict[str, str], ...]] = {
    "report": ({},),
    "inbox": ({}, {"view": "duplicates"}, {"report": "last"}, {"report": "first"}),
    "intelligence": ({}, {"by": "area"}, {"by": "place"}),
    "briefing": ({},),
    "report_import": ({},),
    "safety": ({},),
    "indicator_aid": ({},),
    "indicators": ({}, {"view": "history"}),
    "directory": ({}, {"view": "pathway"}, {"view": "referrals"}),
    "patterns": ({"view": "reports"},),
    "analysis": ({"side": "locations"},),
}

IN_PICTURES = {"intelligence", "patterns"}  # names of areas stand in charts there: see tests/charts


@pytest.fixture
def intelligence(visitor: Visitor) -> tuple[Visitor, dict[str, str]]:
    """The same with reports and all that belongs to them, hostile in every text."""
    group_id = seen.acting(visitor).roles[0][0]
    group = a_group("Beside")
    group.id = group_id
    reader = visits.somebody(group, login="reader", reader=True, problem=visitor.problem)
    actor = seen.acting(reader)
    for text in (AREA, f"{HOSTILE} again", HOSTILE[:110], HOSTILE[:100]):
        free_text.clear(actor, group_id, text, reason="word")
    boundaries.load_boundaries(actor, group_id, json.dumps(a_layer()).encode())
    partner = next(each.id for each in partners.listing(actor, group_id))
    directory.change(
        actor, partner, does=HOSTILE, area=HOSTILE[:110], hours=HOSTILE[:110], contact=HOSTILE
    )
    directory.change(actor, partner, urgent=True)
    pathway.add(actor, group_id, HOSTILE, partner_id=partner)
    made = some_reports(actor, partner)
    line = worksheets.read(actor, visitor.problem).of("locations.b")[0]
    evidence.link(actor, visitor.problem, line.id, report_ids=list(made.values()))
    evidence.correct(actor, visitor.problem, line.id, count=3, reason=HOSTILE)
    lists = local_lists.begin(actor, group_id, USUAL)
    local_lists.validate(actor, lists, HOSTILE[:110], on=now().date(), review_on=None)
    briefings.issue(actor, group_id, visitor.problem, note=HOSTILE)
    with database.writing() as session:
        session.add(
            ReportImport(
                group_id=group_id, label=HOSTILE[:110], rows=1, rejected=0, created_by=HOSTILE
            )
        )
        session.commit()
    return reader, made


def some_reports(actor: Actor, partner: str) -> dict[str, str]:
    """Reports in every state, with every text that a report may have."""
    told = {"area": AREA, "place_kind": "bar", "partner_id": partner}
    first = a_report(actor, HOSTILE, **told)
    last = a_report(actor, f"{HOSTILE} again", **told, handling="C", conditions=HOSTILE)
    more = [a_report(actor, HOSTILE, **told) for _each in range(2)]
    reports.edit(actor, first, shown=1, summary=HOSTILE)
    report_triage.feed_back(actor, first, HOSTILE)
    report_triage.decide(actor, [first], "accepted")
    report_release.release(actor, [first], released=True)
    report_triage.decide(actor, [last], "hold", reason=HOSTILE)
    return {"first": first, "last": last, "more": more[0]}


def a_layer() -> dict[str, object]:
    """Two areas, one of them called in a hostile way."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]],
                },
            }
            for x, name in enumerate((AREA, "Quay"))
        ],
    }


@pytest.mark.parametrize("page", list(INTELLIGENCE))
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.VIEWER])
def test_hostile_text_lies_dead_where_reports_are_read(
    intelligence: tuple[Visitor, dict[str, str]], page: str, role: Role
) -> None:
    visitor, made = intelligence
    if role is Role.VIEWER:
        if page in {"report_import", "safety"}:
            pytest.skip("no page of theirs")
        group = a_group("Other")
        group.id = seen.acting(visitor).roles[0][0]
        visitor = visits.somebody(group, role, problem=visitor.problem)
    for place in INTELLIGENCE[page]:
        address = {key: made.get(value, value) for key, value in place.items()}
        at = seen.opened(visitor, page, **address)
        assert _alive(at) == []
        assert page in IN_PICTURES or "evil.test" in seen.words(at)


@pytest.fixture
def made() -> steered.Steered:
    """A problem that is steered, assessed and remembered, hostile in every text."""
    return steered.steered(HOSTILE, login="ann", area=AREA)


@pytest.mark.parametrize("role", ["facilitator", "manager", "viewer"])
def test_hostile_text_lies_dead_where_plans_are_steered(made: steered.Steered, role: str) -> None:
    visitor = getattr(made, role)
    alive = {}
    for page, address in made.places(lists=role == "manager"):
        at = seen.opened(visitor, page, **address)
        alive[f"{page} {address}"] = _alive(at)
    assert {place: bodies for place, bodies in alive.items() if bodies} == {}


def test_hostile_text_lies_dead_where_something_is_unfolded(made: steered.Steered) -> None:
    """Questions of a move, topics of an action, counts, and what is to be shared."""
    row, alive = made.actions["agreed"], []
    at = seen.opened(made.facilitator, "response", view="board")
    for each, state in steered.moves(made):
        asks = [button for button in at.button if button.key == f"{each}.to.{state}"]
        alive += _alive(asks[0].click().run()) if asks else []
    folds = {
        "response": [f"{row}.topic.{place}" for place in range(6)],
        "assessment": [
            f"counts.{line.id}" for line in seen.filled(made.facilitator).of("assessment.measures")
        ],
        "memory": [f"share.{made.closed}"],
    }
    for page, keys in folds.items():
        at = seen.opened(made.facilitator, page, action=row, part="result", open=made.closed)
        for key in keys:
            at.session_state[key] = True
        at = seen.fine(at.run())
        assert "evil.test" in seen.words(at)
        alive += _alive(at)
    assert alive == []


def test_hostile_text_lies_dead_when_it_comes_from_another_workbench(visitor: Visitor) -> None:
    at = seen.opened(visitor, "memory")
    deed = {"what": HOSTILE, "state": "dropped", "reason": HOSTILE}
    file = a_file(
        origin=HOSTILE[:75], title=HOSTILE, texts={"closing.never": HOSTILE}, actions=[deed]
    )
    at.file_uploader[0].upload("problem.json", file, "application/json")
    at = seen.fine(at.run())
    assert "evil.test" in seen.words(at)
    assert _alive(at) == []


def _alive(at: AppTest) -> list[str]:
    """What the page would read as markdown, or what of its HTML would do something."""
    keys = re.compile(r"(\$\$ID-\w+-)?share\.")  # of what may stay: nobody reads them
    bodies = [body.replace(LATE, "") for body in seen.markdowns(at) if not keys.match(body)]
    return [
        body
        for body in bodies
        if (DOES if body.startswith("<") else ALIVE).search(re.sub(r"\\.", "", body))
    ]
