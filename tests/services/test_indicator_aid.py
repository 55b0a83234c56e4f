"""The indicator aid: what it asks, what it says, and what it never says or keeps."""

import random
from collections.abc import Mapping
from itertools import product

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.errors import PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import group_settings, indicator_aid, local_lists, reports
from workbench.services.indicator_aid import IN_DOUBT, Aid
from workbench.services.local_list import COMMUNITIES, FORMS, Profile
from workbench.store import database
from workbench.ui import act_means_purpose as shown_elements
from workbench.ui import aid_result
from workbench.worksheets import delphi
from workbench.worksheets.act_means_purpose import ElementResult
from workbench.worksheets.elements import ELEMENTS
from workbench.worksheets.three_valued import Answer, Holds

LABOUR = Profile("destination", "adults", "labour")
DOUBT = Profile("destination", IN_DOUBT, "labour")
ITEMS = [item.key for element in ELEMENTS for item in element.items]
EVERY = [Profile(*each) for each in product(COMMUNITIES, ("adults", "children", IN_DOUBT), FORMS)]


def an_aid(profile: Profile = LABOUR, *lists: Profile) -> Aid:
    actor = an_actor(a_group(new_id()))
    for each in lists:
        local_lists.begin(actor, actor.roles[0][0], each)
    return indicator_aid.prepare(actor, actor.roles[0][0], profile)


def skipped(aid: Aid, answers: Mapping[str, Answer]) -> dict[str, ElementResult]:
    result = indicator_aid.judge(aid, answers).definition
    return {each.key: each for each in result.elements if each.skipped}


@pytest.mark.parametrize("profile", EVERY)
def test_all_six_dimensions_are_asked_and_those_seen_from_here_first(profile: Profile) -> None:
    aid = an_aid(profile)
    near = [part.key for part in aid.near]
    assert near == (["D1", "D2", "D3"] if profile.community == "source" else ["D4", "D5", "D6"])
    assert {part.key for part in (*aid.near, *aid.far)} == set(delphi.DIMENSIONS)
    assert len({sign.id for sign in aid.signs}) == len(aid.signs)


def test_what_nobody_answered_is_not_known_and_settles_nothing() -> None:
    outcome = indicator_aid.judge(an_aid(), {})
    assert {result.holds for result in outcome.dimensions.values()} == {Holds.CANNOT_BE_TOLD}
    assert outcome.definition.holds is Holds.CANNOT_BE_TOLD
    assert not outcome.any_yes
    assert "settles nothing" in outcome.advice[0].text


def test_any_yes_is_enough_to_look_closer() -> None:
    aid = an_aid()
    for asked in ("D4.01", "D1.10", "control.01", "act.recruit", "means.force", "purpose.organs"):
        outcome = indicator_aid.judge(aid, {asked: Answer.YES}, contact="Harbour line (555)")
        assert outcome.any_yes
        assert outcome.advice[0].text == (
            "At least one sign: look closer and contact Harbour line (555)."
        )


@pytest.mark.parametrize("profile", EVERY)
def test_age_in_doubt_is_asked_and_advised_as_a_child(profile: Profile) -> None:
    aid = an_aid(profile)
    outcome = indicator_aid.judge(aid, {})
    child = profile.age != "adults"
    assert outcome.definition.child == aid.presumed_child == child
    assert ("best_interests" in {line.key for line in outcome.advice}) == child
    assert (set(skipped(aid, {})) == {"means"}) == child
    if profile.age == IN_DOUBT:
        as_child = an_aid(profile._replace(age="children"))
        assert [sign.id for sign in aid.signs] == [sign.id for sign in as_child.signs]
        assert "presumed" in str(outcome.definition.notes[0])


def test_means_that_were_answered_before_play_no_part_for_a_child() -> None:
    answers = {"means.force": Answer.YES}
    assert indicator_aid.judge(an_aid(LABOUR), answers).any_yes
    assert not indicator_aid.judge(an_aid(DOUBT), answers).any_yes
    assert skipped(an_aid(DOUBT), answers)["means"].seen == ()


def test_signs_and_strengths_come_from_the_local_list_where_there_is_one() -> None:
    actor = an_actor(a_group())
    group = actor.roles[0][0]
    list_id = local_lists.begin(actor, group, LABOUR)
    local_lists.take_off(actor, list_id, "D4.01")
    local_lists.weigh(actor, list_id, "D4.02", strength="strong", shown="medium")
    local_lists.add(actor, list_id, ["control.01"])
    aid = indicator_aid.prepare(actor, group, LABOUR)
    exploited = aid.near[0]
    assert exploited.own
    assert [sign.id for sign in exploited.signs][:2] == ["D4.02", "D4.03"]
    assert aid.strengths["D4.02"] == "strong"
    assert not aid.far[0].own
    assert [sign.id for sign in aid.more[0].signs] == ["control.01"]
    assert aid.more[0].own
    assert "control.01" not in [sign.id for part in aid.more[1:] for sign in part.signs]


def test_a_list_for_others_plays_no_part() -> None:
    assert not any(
        part.own for part in an_aid(LABOUR, Profile("destination", "children", "labour")).near
    )
    assert an_aid(LABOUR, Profile("source", "adults", "labour")).far[0].own


def test_without_strengths_no_dimension_is_weighed_and_none_is_said_not_to_hold() -> None:
    aid = an_aid(Profile("destination", "children", "sexual"))
    answers = {sign.id: Answer.YES for sign in aid.near[0].signs}
    result = indicator_aid.judge(aid, answers).dimensions["D4"]
    assert result.holds is Holds.CANNOT_BE_TOLD
    assert len(result.unweighed) == len(answers)


def test_strengths_are_marked_unverified_until_somebody_validates_the_list() -> None:
    actor = an_actor(a_group())
    group = actor.roles[0][0]
    assert indicator_aid.prepare(actor, group, LABOUR).unverified
    assert not indicator_aid.prepare(actor, group, DOUBT).unverified


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_answered_nobody_is_said_to_be_no_victim_and_nothing_is_scored(
    seed: int,
) -> None:
    chance = random.Random(seed)
    aid = an_aid(chance.choice(EVERY))
    asked = [sign.id for sign in aid.signs] + ITEMS
    answers = {each: chance.choice(list(Answer)) for each in chance.sample(asked, len(asked) // 2)}
    outcome = indicator_aid.judge(
        aid, answers, may_interview=chance.choice([True, False, None]), contact="Harbour line"
    )
    after = outcome.advice[0].text
    said = [line.text for line in outcome.advice]
    for result in outcome.dimensions.values():
        said.append(aid_result.sentence(result, after))
        if result.holds is Holds.NOT_ON_WHAT_IS_KNOWN:
            assert after in said[-1]
    said.append(shown_elements.sentence(outcome.definition, after))
    said += [str(note) for note in outcome.definition.notes]
    words = " ".join(said).lower()
    for never in ("is not a victim", "no victim", "not a victim", "%", "score", "percent"):
        assert never not in words
    assert "preliminary" in words
    assert {"safety", "recovery", "no_detention"} <= {line.key for line in outcome.advice}


def test_whether_officers_may_interview_is_what_the_group_has_set() -> None:
    actor = an_actor(a_group())
    group = actor.roles[0][0]
    assert indicator_aid.may_interview(actor, group) is None
    group_settings.change(actor, group, interview="yes")
    assert indicator_aid.may_interview(actor, group) is True
    group_settings.change(actor, group, interview="no")
    assert indicator_aid.may_interview(actor, group) is False


def test_the_contact_is_the_urgent_one_that_serves_such_people() -> None:
    group = a_group()
    actor = an_actor(group)
    a_partner(group, "Adult line", serves="adult,labour", contact="555 0100")
    a_partner(group, "Child line", serves="child")
    a_partner(group, "Quiet office", serves="child", urgent=False)
    assert indicator_aid.contact(actor, group.id, LABOUR) == "Adult line (555 0100); Child line"
    assert indicator_aid.contact(actor, group.id, DOUBT) == "Child line; Adult line (555 0100)"


def a_partner(
    group: Group, name: str, *, serves: str, contact: str = "", urgent: bool = True
) -> None:
    with database.writing() as session:
        session.add(
            Partner(group_id=group.id, name=name, serves=serves, contact=contact, urgent=urgent)
        )
        session.commit()


def a_reader() -> tuple[Actor, str]:
    actor = an_actor(a_group(), reader=True)
    return actor, actor.roles[0][0]


def test_a_situation_is_saved_as_a_report_with_the_signs_that_were_seen() -> None:
    actor, group = a_reader()
    receipt = indicator_aid.save(
        actor, group, "Many workers in one van", channel="patrol", seen=("D4.01", "control.01")
    )
    report = reports.one(actor, receipt.id)
    assert (report.text, report.indicators) == ("Many workers in one van", "D4.01,control.01")


def test_more_signs_than_a_report_can_hold_do_not_stop_it() -> None:
    actor, group = a_reader()
    aid = indicator_aid.prepare(actor, group, LABOUR)
    seen = tuple(sign.id for sign in aid.signs)
    receipt = indicator_aid.save(actor, group, "Many signs at once", channel="patrol", seen=seen)
    assert reports.one(actor, receipt.id).indicators.split(",") == list(seen[:60])


def test_a_report_with_personal_data_is_not_saved() -> None:
    actor, group = a_reader()
    with pytest.raises(PersonalData):
        indicator_aid.save(
            actor, group, "Write to zofia@example.org", channel="patrol", seen=("D4.01",)
        )


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_may_not_report_uses_the_aid_and_saves_nothing(role: Role) -> None:
    actor = an_actor(a_group(), role)
    group = actor.roles[0][0]
    assert indicator_aid.prepare(actor, group, LABOUR).signs
    with pytest.raises(Refused):
        indicator_aid.save(actor, group, "Many workers in one van", channel="patrol", seen=())


def test_another_groups_lists_are_not_read() -> None:
    mine, theirs = an_actor(a_group("Mine")), a_group("Theirs")
    with pytest.raises(Refused):
        indicator_aid.prepare(mine, theirs.id, LABOUR)
