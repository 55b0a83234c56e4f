"""Charts pinned to a problem."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.samples import SAMPLES
from workbench.domain.patterns import PinnedChart
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import (
    boundaries,
    incidents,
    marks,
    pinned_tables,
    pins,
    presence,
    recheck,
    redaction,
    scopes,
    views,
    worksheets,
)
from workbench.services.views.asked import Asked, Options
from workbench.store import database, traces
from workbench.store.incident_counts import Filters

WARDS = (SAMPLES / "wards.geojson").read_bytes()
ASB = "Anti-social behaviour"
EVERYTHING = Asked(Filters())


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "police_street.csv")
    return actor


@pytest.fixture
def problem(actor: Actor) -> str:
    return a_problem(actor)


def test_a_pin_keeps_question_answer_table_and_data(
    actor: Actor, group: Group, problem: str
) -> None:
    asked = Asked(Filters((ASB,), "2021-05", "2024-04"), Options((("cell", "250"),)))
    made = pins.pin(actor, group.id, problem, key="kinds", asked=asked)
    (found,) = pins.of_problem(actor, problem)
    assert (found.id, found.view, found.title, found.asked) == (made, "kinds", "What", asked)
    assert found.finding == views.read(actor, group.id, ["kinds"], asked=asked)["kinds"].finding
    assert (found.data_to, found.forum, found.author) == ("2024-04", False, actor.name)
    assert found.words == "Anti-social behaviour · May 2021 to April 2024"
    shown = pins.look(actor, made)
    assert shown.seen is not None
    assert shown.why == ""
    assert shown.table.columns == ("Kind", "Incidents", "Share in %")
    assert shown.table.rows[0][0] == ASB


def test_the_same_question_refreshes_its_pin(actor: Actor, group: Group, problem: str) -> None:
    first = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    pins.show_at_forum(actor, first, forum=True)
    assert pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING) == first
    (found,) = pins.of_problem(actor, problem)
    assert found.forum
    pins.pin(actor, group.id, problem, key="months", asked=EVERYTHING)
    pins.pin(actor, group.id, problem, key="kinds", asked=Asked(Filters((ASB,))))
    assert len(pins.of_problem(actor, problem)) == 3


def test_a_period_up_to_the_end_of_the_data_goes_on_with_them(
    actor: Actor, group: Group, problem: str, tmp_path: Path
) -> None:
    until = Asked(Filters(first_month="2021-05", last_month="2024-04"))
    first = pins.pin(actor, group.id, problem, key="months", asked=until)
    path = tmp_path / "upload"
    path.write_text("date,kind\n2024-05-02,Noise\n")
    incidents.import_file(actor, group.id, path)
    longer = Asked(Filters(first_month="2021-05", last_month="2024-05"))
    assert pins.pin(actor, group.id, problem, key="months", asked=longer) == first
    assert pins.of_problem(actor, problem)[0].data_to == "2024-05"
    assert pins.pin(actor, group.id, problem, key="months", asked=until) != first


def test_incidents_that_come_later_do_not_change_a_pin(
    actor: Actor, group: Group, problem: str
) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    before = pins.look(actor, made)
    incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
    after = pins.look(actor, made)
    assert after.seen is not None
    assert before.seen is not None
    assert after.seen.drawing == before.seen.drawing
    assert after.table == before.table


def test_an_import_that_was_taken_back_leaves_the_table_of_that_day(
    actor: Actor, group: Group, problem: str
) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    incidents.undo(actor, incidents.imports(actor, group.id)[0].id)
    shown = pins.look(actor, made)
    assert shown.seen is None
    assert "taken back" in shown.why
    assert len(shown.table.frame()) == len(shown.table.rows) > 0


def test_boundaries_that_were_replaced_are_said_where_they_matter(
    actor: Actor, group: Group, problem: str
) -> None:
    boundaries.load_boundaries(actor, group.id, WARDS)
    layer = boundaries.layer(actor, group.id)
    assert layer
    outside = pins.pin(actor, group.id, problem, key="kinds", asked=Asked(Filters(areas=("",))))
    everywhere = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    boundaries.load_boundaries(actor, group.id, WARDS, name_property="ward_code")
    assert pins.look(actor, everywhere).seen is not None
    assert pins.look(actor, outside).seen is not None  # they lie outside of the new ones as well
    with database.writing() as session:
        record = session.get(PinnedChart, outside)
        assert record
        record.filters = record.filters.replace('"areas": [""]', f'"areas": ["{layer.names[0]}"]')
        session.add(record)
        session.commit()
    shown = pins.look(actor, outside)
    assert shown.seen is None
    assert "boundaries were replaced" in shown.why


def test_a_mark_that_came_later_changes_no_number(actor: Actor, group: Group, problem: str) -> None:
    marks.add(actor, group.id, "campaign", starts=date(2022, 5, 1), words="Posters at the market")
    made = pins.pin(actor, group.id, problem, key="months", asked=EVERYTHING)
    marks.add(actor, group.id, "campaign", starts=date(2022, 9, 1), words="Talks at the school")
    assert pins.look(actor, made).seen is not None


def test_numbers_that_differ_are_never_drawn(actor: Actor, group: Group, problem: str) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    with database.writing() as session:
        record = session.get(PinnedChart, made)
        assert record
        record.table = record.table.replace("27", "26")
        session.add(record)
        session.commit()
    shown = pins.look(actor, made)
    assert shown.seen is None
    assert "changed since" in shown.why


def test_what_the_data_cannot_carry_is_not_pinned(actor: Actor, group: Group, problem: str) -> None:
    with pytest.raises(Invalid):
        pins.pin(actor, group.id, problem, key="places", asked=EVERYTHING)
    with pytest.raises(Invalid):
        pins.pin(actor, group.id, problem, key="kinds", asked=Asked(Filters(("Nothing such",))))
    with pytest.raises(NotFound):
        pins.pin(actor, group.id, problem, key="no such view", asked=EVERYTHING)
    assert pins.of_problem(actor, problem) == ()


def test_options_with_personal_data_are_not_kept(actor: Actor, group: Group, problem: str) -> None:
    asked = Asked(Filters(), Options((("cell", "call +40 722 123 456"),)))
    with pytest.raises(PersonalData):
        pins.pin(actor, group.id, problem, key="kinds", asked=asked)


def test_a_pin_is_taken_off_and_put_back_as_it_was(
    actor: Actor, group: Group, problem: str
) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    before = pins.of_problem(actor, problem)
    gone = pins.unpin(actor, made)
    assert pins.of_problem(actor, problem) == ()
    with pytest.raises(NotFound):
        pins.unpin(actor, made)
    pins.put_back(actor, gone)
    pins.put_back(actor, gone)
    assert pins.of_problem(actor, problem) == before


def test_only_what_is_meant_for_the_forum_is_for_the_forum(
    actor: Actor, group: Group, problem: str
) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    pins.pin(actor, group.id, problem, key="months", asked=EVERYTHING)
    assert for_the_forum(actor, problem) == []
    pins.show_at_forum(actor, made, forum=True)
    assert for_the_forum(actor, problem) == [made]
    pins.show_at_forum(actor, made, forum=False)
    assert for_the_forum(actor, problem) == []


def for_the_forum(actor: Actor, problem: str) -> list[str]:
    return [each.id for each in pins.of_problem(actor, problem) if each.forum]


def test_a_viewer_sees_pins_and_cannot_pin(actor: Actor, group: Group, problem: str) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    viewer = an_actor(group, Role.VIEWER, login="viewer")
    assert pins.look(viewer, made).seen is not None
    assert len(pins.of_problem(viewer, problem)) == 1
    for deed in (
        lambda: pins.pin(viewer, group.id, problem, key="months", asked=EVERYTHING),
        lambda: pins.unpin(viewer, made),
        lambda: pins.show_at_forum(viewer, made, forum=True),
    ):
        with pytest.raises(Refused):
            deed()


def test_a_problem_of_another_group_takes_no_pin(actor: Actor, group: Group, problem: str) -> None:
    other = a_group("Hill quarter")
    both = Actor(actor.person_id, actor.name, roles=(*actor.roles, (other.id, Role.MEMBER)))
    with pytest.raises(NotFound):
        pins.pin(both, other.id, problem, key="kinds", asked=EVERYTHING)
    with pytest.raises(NotFound):
        pins.of_problem(an_actor(other, login="stranger"), problem)


def test_actions_of_other_problems_do_not_stand_in_a_pin(
    actor: Actor, group: Group, problem: str
) -> None:
    closed = a_problem(actor, "Brindlemoss trade")
    done = {"state": "done", "done_on": "2023-05-01", "evidence": "We walked there"}
    worksheets.add_row(actor, closed, "response.actions", what="Quixwort patrols", **done)
    here = views.read(actor, group.id, ["months"], asked=EVERYTHING)["months"]
    assert "Quixwort" in " ".join(here.notes)
    made = pins.pin(actor, group.id, problem, key="months", asked=EVERYTHING)
    shown = pins.look(actor, made)
    assert shown.seen is not None
    assert "Quixwort" not in f"{shown.seen}{shown.table}{pins.of_problem(actor, problem)}"


def test_every_deed_leaves_a_trace_at_the_problem(actor: Actor, group: Group, problem: str) -> None:
    made = pins.pin(actor, group.id, problem, key="kinds", asked=EVERYTHING)
    pins.show_at_forum(actor, made, forum=True)
    pins.put_back(actor, pins.unpin(actor, made))
    with database.reading() as session:
        notes = [each.note for each in traces.about(session, object_id=problem, limit=4)]
    assert notes == ["pin put back", "unpin", "forum", "pin: kinds"]


def test_a_problem_has_room_for_so_many_pins(actor: Actor, group: Group, problem: str) -> None:
    from workbench.services.pin_records import MOST

    def options(number: int) -> Asked:
        return Asked(Filters(), Options((("cell", str(number)),)))

    for number in range(MOST):
        pins.pin(actor, group.id, problem, key="kinds", asked=options(number))
    with pytest.raises(Invalid):
        pins.pin(actor, group.id, problem, key="kinds", asked=options(MOST))
    pins.pin(actor, group.id, problem, key="kinds", asked=options(1))


def test_a_table_of_many_rows_keeps_the_first_and_says_how_many_there_were() -> None:
    import pandas as pd

    frame = pd.DataFrame({"Area": [f"a/{n}" for n in range(500)], "Share": [0.1 + 0.2] * 500})
    kept = pinned_tables.of_text(pinned_tables.to_text(frame))
    assert (len(kept.rows), kept.total, kept.columns) == (200, 500, ("Area", "Share"))
    assert kept.rows[3] == ("a/3", 0.3)
    assert pinned_tables.of_text(pinned_tables.to_text(None)).columns == ()


def a_named_file(actor: Actor, group: Group, folder: Path, kind: str) -> None:
    path = folder / "upload"
    path.write_text("date,kind,place\n" + 30 * f"2024-05-02,{kind},Quixwort mill\n")
    incidents.import_file(actor, group.id, path)


def test_a_redaction_reaches_findings_tables_and_scopes(group: Group, tmp_path: Path) -> None:
    actor = an_actor(group)
    a_named_file(actor, group, tmp_path, "Quixwort trade")
    problem = a_problem(actor)
    only = Filters(("Quixwort trade",))
    made = pins.pin(actor, group.id, problem, key="places", asked=Asked(only))
    scopes.keep(actor, problem, only)
    before = presence.revision(problem)
    redaction.redact(actor, group.id, words="quixwort", instead='the "old"', reason="a home")
    (pin,) = pins.of_problem(actor, problem)
    shown = pins.look(actor, made)
    assert shown.seen is None  # the incidents still hold the words: they are not drawn again
    assert shown.table.rows[0][0] == 'the "old" mill'
    told = f"{pin}{shown}{scopes.of_problem(actor, problem)}"
    assert "uixwort" not in told
    assert presence.revision(problem) > before


def test_the_recheck_finds_what_a_pin_quotes(group: Group, tmp_path: Path) -> None:
    actor = an_actor(group)
    a_named_file(actor, group, tmp_path, "Trade")
    problem = a_problem(actor)
    made = pins.pin(actor, group.id, problem, key="places", asked=EVERYTHING)
    with database.writing() as session:
        record = session.get(PinnedChart, made)
        assert record
        record.table = record.table.replace("Quixwort mill", "call +40 722 123 456")
        session.add(record)
        session.commit()
    found = [each for each in recheck.recheck(actor, group.id) if each.table == "pinned_chart"]
    assert [(each.field, each.about) for each in found] == [("table", problem)]
    recheck.recheck(actor, group.id, neutral=True)
    assert "722" not in str(pins.look(actor, made).table)
    assert recheck.recheck(actor, group.id) == []
