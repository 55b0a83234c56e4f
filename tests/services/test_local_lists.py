"""The local lists of a group: begun, chosen, ordered, weighed, validated, looked back at."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Stale
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import local_list, local_lists
from workbench.services.local_list import PROFILES, Kept, Profile
from workbench.settings import current
from workbench.store import database, traces
from workbench.worksheets import indicators
from workbench.worksheets.delphi import Strength

LABOUR = Profile("destination", "adults", "labour")
CHILDREN = Profile("destination", "children", "sexual")
TODAY = date.today()


def a_list(profile: Profile = LABOUR) -> tuple[Actor, str]:
    actor = an_actor(a_group())
    return actor, local_lists.begin(actor, actor.roles[0][0], profile)


def ids(kept: Kept) -> list[str]:
    return [sign.indicator.id for sign in kept.signs]


def whats(actor: Actor, list_id: str) -> list[str]:
    return [version.what for version in local_lists.history(actor, list_id)]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_list_begins_with_what_fits_it_in_the_order_of_the_guidebook(profile: Profile) -> None:
    actor, list_id = a_list(profile)
    kept = local_lists.one(actor, list_id)
    fitting = [each.id for each in indicators.fitting(*profile)]
    assert kept.profile == profile
    assert ids(kept) == [each for each in fitting if each in ids(kept)]
    assert any(each.startswith("street.") for each in ids(kept)) == (profile.age == "children")


@pytest.mark.parametrize("profile", PROFILES)
def test_only_adults_in_labour_begin_with_strengths_and_nobody_has_verified_them(
    profile: Profile,
) -> None:
    actor, list_id = a_list(profile)
    kept = local_lists.one(actor, list_id)
    published = (profile.age, profile.exploitation) == ("adults", "labour")
    assert kept.unverified == published
    assert all(bool(sign.strength) == sign.published == published for sign in kept.signs)


def test_a_list_is_begun_once() -> None:
    actor, list_id = a_list()
    assert local_lists.begin(actor, actor.roles[0][0], LABOUR) == list_id
    assert len(local_lists.listing(actor, actor.roles[0][0])) == 1


def test_there_is_one_list_for_each_profile_in_a_fixed_order() -> None:
    actor = an_actor(a_group())
    for profile in reversed(PROFILES):
        local_lists.begin(actor, actor.roles[0][0], profile)
    found = local_lists.listing(actor, actor.roles[0][0])
    assert tuple(each.profile for each in found) == PROFILES


def test_a_list_for_nobody_known_is_not_begun() -> None:
    actor = an_actor(a_group())
    with pytest.raises(Invalid):
        local_lists.begin(actor, actor.roles[0][0], Profile("transit", "adults", "labour"))


def test_signs_move_up_and_down_and_stop_at_the_ends() -> None:
    actor, list_id = a_list()
    first, second, *_rest, last = ids(local_lists.one(actor, list_id))
    local_lists.move(actor, list_id, second, by=-1)
    assert ids(local_lists.one(actor, list_id))[:2] == [second, first]
    local_lists.move(actor, list_id, second, by=-1)
    local_lists.move(actor, list_id, last, by=1)
    kept = local_lists.one(actor, list_id)
    assert (ids(kept)[0], ids(kept)[-1]) == (second, last)
    assert len(whats(actor, list_id)) == 2  # what changed nothing is no version


def test_signs_are_put_at_the_end_and_taken_off() -> None:
    actor, list_id = a_list()
    before = ids(local_lists.one(actor, list_id))
    local_lists.add(actor, list_id, ["control.02", before[0], "control.01", "control.02"])
    assert ids(local_lists.one(actor, list_id)) == [*before, "control.02", "control.01"]
    local_lists.take_off(actor, list_id, before[0])
    assert ids(local_lists.one(actor, list_id)) == [*before[1:], "control.02", "control.01"]


def test_a_sign_that_comes_back_has_its_published_strength() -> None:
    actor, list_id = a_list()
    local_lists.take_off(actor, list_id, "D4.01")
    local_lists.add(actor, list_id, ["D4.01"])
    assert local_lists.one(actor, list_id).signs[-1].strength is Strength.STRONG


@pytest.mark.parametrize("indicator", ["D1.01", "street.01", "none.01", ""])
def test_what_does_not_fit_the_list_is_not_put_on_it(indicator: str) -> None:
    actor, list_id = a_list()
    with pytest.raises(Invalid):
        local_lists.add(actor, list_id, [indicator])


def test_what_is_offered_is_what_fits_and_is_not_on_the_list() -> None:
    actor, list_id = a_list()
    kept = local_lists.one(actor, list_id)
    offered = [each.id for left in local_list.offered(kept).values() for each in left]
    assert sorted(offered + ids(kept)) == sorted(
        each.id for each in indicators.fitting(*kept.profile)
    )


def test_the_group_sets_how_strong_a_sign_is() -> None:
    actor, list_id = a_list(CHILDREN)
    local_lists.weigh(actor, list_id, "D4.01", strength="medium", shown="")
    [sign] = [each for each in local_lists.one(actor, list_id).signs if each.strength]
    assert (sign.indicator.id, sign.strength, sign.published) == ("D4.01", "medium", False)
    local_lists.weigh(actor, list_id, "D4.01", strength="", shown="medium")
    assert not any(each.strength for each in local_lists.one(actor, list_id).signs)


def test_a_strength_that_somebody_else_set_meanwhile_is_not_written_over() -> None:
    actor, list_id = a_list()
    local_lists.weigh(actor, list_id, "D4.01", strength="weak", shown="strong")
    with pytest.raises(Stale) as stale:
        local_lists.weigh(actor, list_id, "D4.01", strength="medium", shown="strong")
    assert (stale.value.mine, stale.value.theirs) == ("medium", "weak")
    local_lists.weigh(actor, list_id, "D4.01", strength="weak", shown="strong")  # the same: fine


def test_there_are_three_strengths() -> None:
    actor, list_id = a_list()
    with pytest.raises(Invalid):
        local_lists.weigh(actor, list_id, "D4.01", strength="huge", shown="strong")


def test_the_history_says_what_was_done_by_whom_and_how_it_stood_then() -> None:
    actor, list_id = a_list()
    local_lists.weigh(actor, list_id, "D4.02", strength="strong", shown="medium")
    local_lists.take_off(actor, list_id, "D4.01")
    local_lists.move(actor, list_id, "D4.03", by=-1)
    text = {each.id: str(each.text) for each in indicators.every()}
    assert whats(actor, list_id) == [
        f"Moved: {text['D4.03']}",
        f"Taken off the list: {text['D4.01']}",
        f"Strength set: {text['D4.02']} · Strong",
        "Begun from the default",
    ]
    newest, _off, weighed, begun = local_lists.history(actor, list_id)
    assert {version.author for version in (newest, begun)} == {actor.name}
    assert newest.signs[0].indicator.id == "D4.03"
    assert [sign.strength for sign in begun.signs[:2]] == ["strong", "medium"]
    assert [sign.strength for sign in weighed.signs[:2]] == ["strong", "strong"]


def test_an_earlier_version_stands_again_and_what_came_since_stays_in_the_history() -> None:
    actor, list_id = a_list()
    before = local_lists.one(actor, list_id).signs
    [begun] = local_lists.history(actor, list_id)
    local_lists.take_off(actor, list_id, "D4.01")
    local_lists.weigh(actor, list_id, "D4.02", strength="", shown="medium")
    local_lists.restore(actor, list_id, begun.seq)
    assert local_lists.one(actor, list_id).signs == before
    assert whats(actor, list_id)[0] == "An earlier version stands again"
    assert len(whats(actor, list_id)) == 4


def test_a_version_of_another_list_cannot_be_brought_here() -> None:
    actor, list_id = a_list()
    other = local_lists.begin(actor, actor.roles[0][0], CHILDREN)
    [version] = local_lists.history(actor, other)
    with pytest.raises(NotFound):
        local_lists.restore(actor, list_id, version.seq)


def test_a_list_is_validated_by_an_office_and_reviewed_when_due() -> None:
    actor, list_id = a_list()
    yesterday = TODAY - timedelta(days=1)
    local_lists.validate(actor, list_id, " County  working group ", on=yesterday, review_on=TODAY)
    kept = local_lists.one(actor, list_id)
    assert (kept.validated_by, kept.validated_on) == ("County working group", yesterday)
    assert not kept.unverified
    assert not kept.changed_since
    assert not kept.overdue(TODAY)
    assert kept.overdue(TODAY + timedelta(days=1))


def test_a_list_that_changed_after_its_validation_says_so_until_it_stands_again() -> None:
    actor, list_id = a_list()
    local_lists.validate(actor, list_id, "Working group", on=TODAY, review_on=None)
    first, second = ids(local_lists.one(actor, list_id))[:2]
    local_lists.move(actor, list_id, second, by=-1)
    assert local_lists.one(actor, list_id).changed_since
    local_lists.move(actor, list_id, first, by=-1)
    assert not local_lists.one(actor, list_id).changed_since


@pytest.mark.parametrize(
    ("by", "on", "review_on"),
    [
        ("", TODAY, None),
        ("Working group", None, None),
        ("Working group", TODAY + timedelta(days=1), None),
        ("Working group", TODAY, TODAY),
        ("x" * 121, TODAY, None),
    ],
)
def test_a_validation_that_cannot_be_is_not_kept(
    by: str, on: date | None, review_on: date | None
) -> None:
    actor, list_id = a_list()
    with pytest.raises(Invalid):
        local_lists.validate(actor, list_id, by, on=on, review_on=review_on)
    assert len(whats(actor, list_id)) == 1


def test_a_person_is_no_office_and_is_not_stored() -> None:
    actor, list_id = a_list()
    with pytest.raises(PersonalData):
        local_lists.validate(actor, list_id, "zofia.quixwort@example.org", on=TODAY, review_on=None)
    database.scrub()
    assert b"quixwort" not in (current().data / "workbench.db").read_bytes()


def test_the_history_keeps_the_day_of_a_validation_and_not_who_was_named() -> None:
    actor, list_id = a_list()
    local_lists.validate(
        actor, list_id, "Quixwort office", on=date(2026, 1, 5), review_on=date(2026, 7, 5)
    )
    local_lists.validate(actor, list_id, "", on=None, review_on=None)
    assert whats(actor, list_id)[:4] == [
        "No review due any more",
        "Validation taken back",
        "Review due 5 July 2026",
        "Validated on 5 January 2026",
    ]
    database.scrub()
    assert b"Quixwort" not in (current().data / "workbench.db").read_bytes()


def test_the_signs_of_all_lists_come_strongest_first_and_once() -> None:
    actor, list_id = a_list()
    group = actor.roles[0][0]
    local_lists.begin(actor, group, Profile("destination", "adults", "sexual"))
    local_lists.weigh(actor, list_id, "D4.02", strength="", shown="medium")
    texts = local_lists.signs(actor, group)
    assert len(texts) == len(set(texts))
    assert str(indicators.one("D4.01").text) == texts[0]
    last = [str(indicators.one(each).text) for each in ("D4.02",)]
    assert texts.index(last[0]) > texts.index(str(indicators.one("D4.09").text))  # weak


def test_without_a_list_there_are_no_signs() -> None:
    actor = an_actor(a_group())
    assert local_lists.signs(actor, actor.roles[0][0]) == ()
    assert local_lists.of(actor, actor.roles[0][0], LABOUR) is None


DEEDS: list[Callable[[Actor, str], object]] = [
    lambda actor, list_id: local_lists.add(actor, list_id, ["control.01"]),
    lambda actor, list_id: local_lists.take_off(actor, list_id, "D4.01"),
    lambda actor, list_id: local_lists.move(actor, list_id, "D4.02", by=-1),
    lambda actor, list_id: local_lists.weigh(
        actor, list_id, "D4.01", strength="weak", shown="strong"
    ),
    lambda actor, list_id: local_lists.validate(
        actor, list_id, "Working group", on=TODAY, review_on=None
    ),
    lambda actor, list_id: local_lists.restore(
        actor, list_id, local_lists.history(actor, list_id)[0].seq
    ),
]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", Role)
def test_members_and_facilitators_keep_lists_others_read_them(
    role: Role, deed: Callable[[Actor, str], object]
) -> None:
    group = a_group()
    list_id = local_lists.begin(an_actor(group, login="keeper"), group.id, LABOUR)
    actor = an_actor(group, role)
    before = local_lists.one(actor, list_id)
    if role in (Role.MEMBER, Role.FACILITATOR):
        deed(actor, list_id)
        with database.reading() as session:
            trace = traces.about(session, object_id=list_id)[0]
        assert (trace.actor, trace.action) == (actor.name, Action.KEEP_INDICATORS)
    else:
        with pytest.raises(Refused):
            deed(actor, list_id)
        with pytest.raises(Refused):
            local_lists.begin(actor, group.id, CHILDREN)
        assert local_lists.one(actor, list_id) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_another_group_does_not_know_that_the_list_exists(
    deed: Callable[[Actor, str], object],
) -> None:
    _actor, list_id = a_list()
    stranger = an_actor(a_group("Strangers"))
    with pytest.raises(NotFound):
        deed(stranger, list_id)
    with pytest.raises(NotFound):
        local_lists.history(stranger, list_id)
    with pytest.raises(Refused):
        local_lists.signs(stranger, local_lists.one(_actor, list_id).group_id)


@pytest.mark.parametrize("indicator", ["D4.01", "control.01"])
def test_what_is_not_on_the_list_cannot_be_moved_weighed_or_taken_off(indicator: str) -> None:
    actor, list_id = a_list()
    if indicator == "D4.01":
        local_lists.take_off(actor, list_id, indicator)
    with pytest.raises(NotFound):
        local_lists.take_off(actor, list_id, indicator)
    with pytest.raises(NotFound):
        local_lists.move(actor, list_id, indicator, by=1)
    with pytest.raises(NotFound):
        local_lists.weigh(actor, list_id, indicator, strength="", shown="")
