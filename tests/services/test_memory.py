"""What worked before: who may see it, how it is found, what it is set beside."""

from datetime import UTC, datetime

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.remembering import ACTIONS, DEFINITION, a_closed_problem, fill
from workbench.domain.people import Group, Role
from workbench.errors import NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import memory, partners, worksheets
from workbench.services.memory import Asked
from workbench.worksheets.alike import PLAN, Why
from workbench.worksheets.remembered import Remembered


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def titles(found: tuple[Remembered, ...]) -> list[str]:
    return [each.title for each in found]


def found(actor: Actor, **asked: str) -> list[str]:
    return titles(memory.search(actor, Asked(**asked)))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_of_a_group_remembers_its_closed_problems(group: Group, role: Role) -> None:
    a_closed_problem(an_actor(group, login="who"))
    a_problem(an_actor(group, login="else"), "Still open")
    assert found(an_actor(group, role, login="reads")) == ["Bicycle thefts at the market hall"]


def test_nobody_remembers_what_another_group_closed(actor: Actor) -> None:
    theirs = an_actor(a_group("Theirs"))
    problem_id = a_closed_problem(theirs)
    assert memory.read(actor) == ()
    with pytest.raises(NotFound):
        memory.one(actor, problem_id)
    assert len(memory.read(COMMAND_LINE)) == 1


def test_a_problem_closed_by_a_conflict_of_interest_never_appears(
    group: Group, actor: Actor
) -> None:
    problem_id = a_closed_problem(actor)
    person = an_actor(group, Role.MEMBER, login="conflicted")
    shut = Actor(person.person_id, person.name, roles=person.roles, shut_out=(problem_id,))
    assert memory.read(shut) == ()
    assert memory.search(shut, Asked(words="bicycle")) == ()
    mine = a_problem(person, "Bicycle thefts at the market hall, again")
    fill(person, mine, "scanning.definition", DEFINITION)
    assert memory.similar(shut, mine) == ()
    assert len(memory.similar(person, mine)) == 1


def test_what_is_sensitive_is_not_remembered(actor: Actor) -> None:
    definition = DEFINITION | {"where": "Behind the Quixwort hall", "known": "Quixwort told us"}
    a_closed_problem(actor, definition=definition)
    assert "Quixwort" not in repr(memory.read(actor))


@pytest.mark.parametrize(
    "words",
    [
        *("bicycle", "BICYC", "racks market", "greet lock", "posters", "camera", "half"),
        *("easy to overlook", "overlook", "bicylce", "market hall thefts", "ckst"),
    ],
)
def test_words_are_found_in_title_definition_lessons_and_actions(actor: Actor, words: str) -> None:
    a_closed_problem(actor)
    if words == "ckst":
        assert found(actor, words=words) == []  # inside of no word
    else:
        assert found(actor, words=words) == ["Bicycle thefts at the market hall"]


def test_all_words_must_be_there(actor: Actor) -> None:
    a_closed_problem(actor)
    assert found(actor, words="bicycle harbour") == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Furturi de țigări lângă școală", "tigari scoala"),
        ("Fahrraddiebstahl in der Straße", "diebstahl strasse"),
        ("Кражи велосипедов у рынка", "КРАЖИ велосипед"),
        ("Κλοπές ποδηλάτων στην αγορά", "κλοπες"),
        ("სკოლის წინ", "სკოლ"),
        ("市场自行车盗窃", "自行车"),
    ],
)
def test_case_accents_and_compounds_of_any_language_do_not_matter(
    actor: Actor, title: str, words: str
) -> None:
    a_closed_problem(actor, title)
    assert found(actor, words=words) == [title]


def test_a_hit_in_the_title_comes_before_one_in_the_actions(actor: Actor) -> None:
    a_closed_problem(actor, "Sheds broken open", actions=[{**ACTIONS[0], "what": "Count thefts"}])
    a_closed_problem(actor, "Thefts of copper", actions=[], ideas=())
    assert found(actor, words="thefts")[0] == "Thefts of copper"


def test_without_words_the_last_closed_come_first_failures_included(actor: Actor) -> None:
    a_closed_problem(actor, "Older", closed_at=datetime(2026, 1, 5, tzinfo=UTC), effect="no")
    a_closed_problem(actor, "Newer", closed_at=datetime(2026, 9, 5, tzinfo=UTC), effect="")
    assert found(actor) == ["Newer", "Older"]
    assert found(actor, effect="no") == ["Older"]
    assert found(actor, effect=memory.UNSAID) == ["Newer"]


def test_choices_narrow_the_list(actor: Actor, group: Group) -> None:
    office = partners.add(actor, group.id, "Licensing office")
    deed = {"what": "Checks at night", "partner": office, "tool": "joint_actions", "state": "done"}
    chosen = {"phase": "adults", "place": "farm", "focus": "exploitation"}
    a_closed_problem(actor, "Farm", definition=chosen, actions=[deed])
    a_closed_problem(actor, "Market")
    for asked in (
        *({"phase": "adults"}, {"place": "farm"}, {"focus": "exploitation"}),
        *({"tool": "joint_actions"}, {"partner": "Licensing office"}),
    ):
        assert found(actor, **asked) == ["Farm"]
    assert found(actor, technique="natural") == ["Market"]
    assert found(actor, technique="formal") == ["Market"]  # dropped counts
    assert found(actor, place="farm", technique="natural") == []


def test_an_action_that_was_neither_done_nor_dropped_is_not_remembered(actor: Actor) -> None:
    a_closed_problem(actor, actions=[{"what": "Only an idea", "state": "agreed"}])
    assert memory.read(actor)[0].actions == ()


def test_the_mark_changes_with_the_memory_and_not_with_open_problems(
    actor: Actor, group: Group
) -> None:
    before = memory.mark(actor)
    mine = a_problem(actor, "Open")
    assert memory.mark(actor) == before
    a_closed_problem(actor)
    closed = memory.mark(actor)
    assert closed != before
    fill(actor, mine, "scanning.definition", {"what": "Typing goes on"})
    assert memory.mark(actor) == closed
    partners.add(actor, group.id, "Licensing office")
    assert memory.mark(actor) != closed


def test_an_idea_finds_who_tried_the_like_and_says_in_what(actor: Actor) -> None:
    a_closed_problem(actor)
    mine = a_problem(actor, "Scooter thefts")
    fill(actor, mine, "scanning.definition", {"place": "market"})
    idea = worksheets.add_row(actor, mine, "locations.d", text="Move the RACKS to the front")
    (alike,) = memory.similar(actor, mine, idea)
    assert {each.why for each in alike.why} == {Why.PLACE, Why.WORDS}
    assert [each.what for each in alike.why if each.why is Why.WORDS] == [("Move", "RACKS")]
    assert alike.actions[0].what == "Move the racks beside the bread stall"
    assert alike.problem.effect == "worked"


def test_the_technique_of_an_action_from_an_answer_finds_company(actor: Actor) -> None:
    a_closed_problem(actor)
    mine = a_problem(actor, "Dark corners")
    fill(actor, mine, "scanning.definition", {"place": "market"})
    idea = worksheets.add_row(actor, mine, "locations.d", text="Cut hedges")
    worksheets.add_row(
        actor, mine, "response.actions", what="Cut them", causes=idea, technique="natural"
    )
    (alike,) = memory.similar(actor, mine, idea)
    assert Why.TECHNIQUE in {each.why for each in alike.why}


def test_nothing_rather_than_noise(actor: Actor) -> None:
    a_closed_problem(actor)
    mine = a_problem(actor, "Begging at the station")
    fill(actor, mine, "scanning.definition", {"place": "station", "phase": "other"})
    lonely = worksheets.add_row(actor, mine, "locations.d", text="Somebody should do something")
    empty = worksheets.add_row(actor, mine, "locations.e", text="")
    assert memory.beside(actor, mine) == {}
    assert memory.similar(actor, mine, lonely) == memory.similar(actor, mine, empty) == ()


def test_a_problem_of_the_same_kind_at_the_same_kind_of_place_stands_beside_the_plan(
    actor: Actor,
) -> None:
    a_closed_problem(actor, definition={"phase": "adults", "place": "farm"})
    mine = a_problem(actor, "Orchard lodgings")
    fill(actor, mine, "scanning.definition", {"phase": "adults", "place": "farm"})
    (alike,) = memory.similar(actor, mine)
    assert {each.why for each in alike.why} == {Why.PLACE, Why.PHASE}
    assert set(memory.beside(actor, mine)) == {PLAN}


def test_a_word_that_most_problems_share_tells_nothing(actor: Actor) -> None:
    for number in range(7):
        a_closed_problem(actor, f"Lighting and paving {number}", definition={}, actions=[])
    mine = a_problem(actor, "Lighting and paving everywhere")
    assert memory.similar(actor, mine) == ()


def test_at_most_three_are_shown_and_always_the_same(actor: Actor) -> None:
    for number in range(5):
        a_closed_problem(actor, f"Thefts {number}", definition={"phase": "adults", "place": "farm"})
    mine = a_problem(actor, "Orchard")
    fill(actor, mine, "scanning.definition", {"phase": "adults", "place": "farm"})
    once, again = (memory.similar(actor, mine) for _ in range(2))
    assert len(once) == 3
    assert once == again


def test_a_closed_problem_is_no_company_of_its_own(actor: Actor) -> None:
    assert memory.beside(actor, a_closed_problem(actor)) == {}


def test_nobody_reads_beside_a_problem_that_is_not_theirs(actor: Actor, group: Group) -> None:
    mine = a_problem(actor)
    stranger = an_actor(a_group("Others"))
    with pytest.raises(NotFound):
        memory.beside(stranger, mine)
    shut = Actor(actor.person_id, actor.name, roles=actor.roles, shut_out=(mine,))
    with pytest.raises(Refused):
        memory.beside(shut, mine)
