"""The chain from cause to action to measure, and what hangs in the air."""

from tests.worksheets.filling import a_line, a_worksheet
from workbench.worksheets import chain
from workbench.worksheets.filled import Filled, Line


def ids(lines: tuple[Line, ...]) -> list[str]:
    return [line.id for line in lines]


def whole() -> Filled:
    return a_worksheet(
        a_line("d1", "victims.d", text="Lessons"),
        a_line("d2", "offenders.d", text="Patrols"),
        a_line("d3", "locations.d"),
        a_line("e1", "victims.e", text="School"),
        a_line("e2", "locations.e", text="Market"),
        a_line("r1", "response.actions", what="Teach", causes="d1", controllers="e1", partner="x"),
        a_line("r2", "response.actions", 2, what="Other"),
        a_line("r3", "response.actions", 3, what="Gone", causes="d2", state="dropped"),
        a_line("m1", "assessment.measures", measure="Thefts", action="r1", baseline="11"),
        a_line("m2", "assessment.measures", 2, measure="Fear", action="withdrawn"),
    )


def test_orphans_are_found_both_ways() -> None:
    orphans = chain.orphans(whole())
    assert ids(orphans.causes) == ["d2"]
    assert ids(orphans.influencers) == ["e2"]
    assert ids(orphans.actions) == ["r2"]
    assert ids(orphans.ownerless) == ["r2"]
    assert ids(orphans.unjudged) == ["r2"]
    assert ids(orphans.measures) == ["m2"]
    assert ids(orphans.unbased) == ["m2"]


def test_an_empty_answer_is_no_cause() -> None:
    assert ids(chain.causes(whole())) == ["d1", "d2"]
    assert ids(chain.influencers(whole())) == ["e1", "e2"]


def test_an_action_whose_cause_was_withdrawn_is_an_orphan_again() -> None:
    filled = a_worksheet(a_line("r1", "response.actions", what="Teach", causes="gone"))
    assert ids(chain.orphans(filled).actions) == ["r1"]


def test_the_actions_that_serve_an_answer_are_known_dropped_ones_left_out() -> None:
    assert ids(chain.served_by(whole(), "d1")) == ["r1"]
    assert ids(chain.served_by(whole(), "e1")) == ["r1"]
    assert chain.served_by(whole(), "d2") == ()
