"""What a release usually says: suggested from worksheet, plan and pins, and never too much."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.remembering import fill
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.people import Group
from workbench.errors import NotFound
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    directory,
    facilities,
    partners,
    problems,
    release_suggestions,
    worksheets,
)
from workbench.services.facility_files import Entry
from workbench.services.release_suggestions import Suggested, SuggestedLine

LAMPS = "Put up lamps behind the racks"
DARK = "Let light fall on the racks"


@pytest.fixture
def actor() -> Actor:
    return an_actor(a_group())


@pytest.fixture
def problem(actor: Actor) -> str:
    return a_problem(actor)


def usual(
    actor: Actor,
    problem: str,
    audience: Audience = Audience.RESIDENTS,
    about: About = About.OTHER,
) -> dict[BlockKind, Suggested]:
    blocks = release_suggestions.usual(actor, problem, audience, about=about)
    return {each.kind: each for each in blocks}


def lines(
    actor: Actor, problem: str, kind: BlockKind, about: About = About.OTHER
) -> tuple[SuggestedLine, ...]:
    found = usual(actor, problem, about=about)
    return found[kind].lines if kind in found else ()


def an_action(actor: Actor, problem: str, *, cause: str = DARK, **cells: str) -> str:
    """An action with all that its state asks for."""
    because = worksheets.add_row(actor, problem, "locations.d", text=cause)
    partner = partners.add(actor, actor.roles[0][0], "Works yard")
    asked = {"harm": "Nobody", "accepted": "owner", "due": "2026-01-01", "done_on": "2026-01-02"}
    asked |= {"evidence": "Seen", "needs_by": "2026-02-01", "needs_from": partner}
    given = {"what": LAMPS, "causes": because, "partner": partner} | asked | cells
    return worksheets.add_row(actor, problem, "response.actions", **given)


def test_what_was_done_stands_beside_the_cause_that_it_acts_on(actor: Actor, problem: str) -> None:
    action = an_action(actor, problem, state="done")
    line = SuggestedLine(DARK, LAMPS, source_id=action)
    assert lines(actor, problem, BlockKind.SAID) == (line,)


def test_what_could_not_be_done_stands_with_its_reason_and_without_the_plan(
    actor: Actor, problem: str
) -> None:
    an_action(actor, problem, state="dropped", reason="Nobody had time for it")
    an_action(actor, problem, cause="Be there", state="blocked", needs="The budget")
    said = lines(actor, problem, BlockKind.SAID)
    assert [(each.text, each.detail, each.because) for each in said] == [
        (DARK, "", "Nobody had time for it"),
        ("Be there", "", "A decision is still needed: The budget"),
    ]


@pytest.mark.parametrize("state", ["proposed", "agreed", "under_way", "blocked", "dropped"])
def test_an_action_that_is_not_done_is_never_suggested(
    actor: Actor, problem: str, state: str
) -> None:
    an_action(actor, problem, state=state, reason="Too dear", needs="Money")
    told = [
        text
        for audience in Audience
        for block in usual(actor, problem, audience).values()
        for line in block.lines
        for text in line.texts
    ]
    assert LAMPS not in " ".join(told)


def test_a_partner_is_named_only_if_it_agreed(actor: Actor, problem: str) -> None:
    group = actor.roles[0][0]
    partner = directory.add(actor, group, "Town Hall of the harbour")
    an_action(actor, problem, state="done", partner=partner)
    assert [each.detail for each in lines(actor, problem, BlockKind.DONE)] == [""]
    directory.change(actor, partner, public=True)
    assert [each.detail for each in lines(actor, problem, BlockKind.DONE)] == [
        "Town Hall of the harbour"
    ]
    assert release_suggestions.named(actor, group, partner) == "Town Hall of the harbour"
    assert release_suggestions.named(actor, group, "nobody") == ""


def test_the_definition_is_told_without_where_and_when(actor: Actor, problem: str) -> None:
    cells = {
        "what": "Bicycles are taken",
        "where": "Behind the old mill",
        "when": "Fridays at eight",
        "known": "A guard told us",
        "who": "Shoppers",
        "objective": "reduce",
    }
    fill(actor, problem, "scanning.definition", cells)
    assert [each.text for each in lines(actor, problem, BlockKind.PROBLEM)] == [
        "Bicycles are taken",
        "Who is affected: Shoppers",
        "What we want: Reduce the problem",
    ]


def test_the_triangle_is_told_in_brief_side_by_side_and_nothing_hidden_in_it(
    actor: Actor, problem: str
) -> None:
    for number in range(4):
        worksheets.add_row(actor, problem, "victims.c", text=f"Reason {number}")
    worksheets.add_row(actor, problem, "offenders.b", text="They sell quickly")
    worksheets.add_row(actor, problem, "locations.a", text="Behind the old mill")
    worksheets.add_row(actor, problem, "victims.identify", text="By the log of the guards")
    told = lines(actor, problem, BlockKind.TRIANGLE)
    assert [(each.side, each.text) for each in told] == [
        ("victims", "Reason 0"),
        ("victims", "Reason 1"),
        ("offenders", "They sell quickly"),
    ]


def test_users_of_services_hear_of_demand_first(actor: Actor, problem: str) -> None:
    worksheets.add_row(actor, problem, "offenders.c", text="A quick gain", factor="exploiter")
    demand = "People buy cheaply and ask nothing"
    worksheets.add_row(actor, problem, "offenders.c", text=demand, factor="environment")
    told = usual(actor, problem, Audience.USERS)[BlockKind.TRIANGLE].lines
    assert [each.text for each in told] == [demand, "A quick gain"]
    assert list(usual(actor, problem, Audience.USERS))[:2] == [BlockKind.SAID, BlockKind.SIGNS]


def test_a_line_that_says_too_much_is_not_suggested(actor: Actor, problem: str) -> None:
    facilities.add(actor, actor.roles[0][0], Entry("Blue Lantern", "bar", None, None))
    for text in (
        "They wait behind the Blue Lantern",
        "An inspection is planned for spring",
        "It began on 3 May 2020",
        "Only 4 girls know it",
        "Nobody comes by",
    ):
        worksheets.add_row(actor, problem, "locations.c", text=text)
    told = lines(actor, problem, BlockKind.TRIANGLE, About.TRAFFICKING)
    assert [each.text for each in told] == ["Nobody comes by"]


def test_victims_get_a_leaflet_and_neither_triangle_nor_figures(millbrook: Group) -> None:
    first = problems.listing(COMMAND_LINE, millbrook.id)[0].id
    for audience in (Audience.VICTIMS, Audience.POTENTIAL_VICTIMS):
        kinds = set(usual(COMMAND_LINE, first, audience, About.TRAFFICKING))
        assert BlockKind.LEAFLET in kinds
        assert not kinds & {BlockKind.TRIANGLE, BlockKind.FIGURE, BlockKind.SIGNS}


def test_charts_marked_for_the_forum_are_suggested(millbrook: Group) -> None:
    titles = {each.title: each.id for each in problems.listing(COMMAND_LINE, millbrook.id)}
    bicycles = titles["Bicycle thefts at the market hall"]
    blocks = release_suggestions.usual(
        COMMAND_LINE, bicycles, Audience.RESIDENTS, about=About.OTHER
    )
    assert [each.pin_id != "" for each in blocks if each.kind is BlockKind.FIGURE]
    assert blocks[0].kind is BlockKind.SAID
    assert blocks[-1] == Suggested(BlockKind.NEXT, (SuggestedLine(""),))


def test_every_audience_hears_first_what_was_said(actor: Actor, problem: str) -> None:
    for audience in Audience:
        assert next(iter(usual(actor, problem, audience))) is BlockKind.SAID


def test_the_verdict_is_suggested_with_its_why(actor: Actor, problem: str) -> None:
    fill(actor, problem, "assessment.verdict", {"effect": "partly", "why": "Fewer are taken"})
    told = lines(actor, problem, BlockKind.WORKED)
    assert [(each.text, each.detail) for each in told] == [("Fewer are taken", "It worked in part")]


def test_nothing_of_another_group_is_told(actor: Actor, problem: str) -> None:
    stranger = an_actor(a_group("Elsewhere"))
    assert actor != stranger
    with pytest.raises(NotFound):
        usual(stranger, problem)
