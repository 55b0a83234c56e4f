"""The indicator aid: answers stay in the session, the result leads and ends with what to do."""

import random

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import a_group, an_actor
from tests.seen import acting, button, fine, opened, words
from tests.visits import Visitor, signed_in, somebody
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Role
from workbench.services import group_settings, local_lists, reports
from workbench.services.local_list import Profile
from workbench.services.report_inbox import inbox
from workbench.settings import current
from workbench.store import database
from workbench.worksheets import indicators
from workbench.worksheets.elements import ELEMENTS
from workbench.worksheets.three_valued import Answer

FIRST = "At least one sign: look closer and contact"
NEVER = ("is not a victim", "not a victim", "no victim", "%", "score", "percent")


def give(at: AppTest, asked: str, answer: Answer) -> AppTest:
    at.button_group(key=f"aid.{asked}").set_value(answer)
    return fine(at.run())


def choose(at: AppTest, name: str, option: str) -> AppTest:
    at.button_group(key=f"aid.choice.{name}").set_value(option)
    return fine(at.run())


def unfold(at: AppTest, key: str) -> AppTest:
    at.session_state[key] = True
    return fine(at.run())


def asked(at: AppTest) -> set[str]:
    keys = [str(each.key) for each in at.get("button_group")]
    return {key.removeprefix("aid.") for key in keys if key[:5] != "aid.c" and key[:4] == "aid."}


def stored() -> bytes:
    """All that lies in the data folder."""
    database.scrub()
    files = [path for path in current().data.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in files)


def told(at: AppTest) -> str:
    """What the page says, without styles and scripts."""
    kinds = (at.markdown, at.text, at.caption, at.warning, at.info, at.subheader, at.button)
    shown = [str(each.value if each.type != "button" else each.label) for k in kinds for each in k]
    return "\n".join([*shown, *(each.label for each in at.expander)]).lower()


def urgent(group: Group, name: str, contact: str) -> None:
    with database.writing() as session:
        session.add(Partner(group_id=group.id, name=name, contact=contact, urgent=True))
        session.commit()


@pytest.mark.parametrize("role", Role)
def test_every_role_uses_it_and_only_who_may_report_is_asked_to(role: Role) -> None:
    at = opened(somebody(a_group(), role), "indicator_aid")
    assert "Think of a situation. Do not type who." in words(at)
    labels = [each.label for each in at.expander]
    may = role in (Role.MEMBER, Role.FACILITATOR)
    assert ("Save as a report without personal data" in labels) == may
    assert FIRST in words(give(at, "D4.01", Answer.YES))


def test_a_signed_out_visitor_gets_nothing() -> None:
    with pytest.raises(ValueError, match="indicator_aid"):
        Visitor(None).visit("indicator_aid")


def test_somebody_without_a_group_is_told_so() -> None:
    visitor = somebody(a_group(), administrator=True)
    at = opened(visitor, "indicator_aid")
    assert not [each for each in at.info if "in no group" in each.value]


def test_with_a_yes_the_first_line_says_whom_to_contact_and_the_last_part_what_to_do() -> None:
    group = a_group()
    urgent(group, "Harbour *line*", "555 0100")
    group_settings.change(an_actor(group, login="lead"), group.id, emergency="112", interview="no")
    at = opened(somebody(group), "indicator_aid")
    assert "settles nothing" in words(at)
    at = give(at, "D4.01", Answer.YES)
    said = words(at)
    assert f"{FIRST} Harbour *line* (555 0100)." in said
    assert "Here it is 112." in said
    assert "preliminary identification" in said
    assert "National Referral Mechanism" in said
    assert "Officers here may not interview" in said
    assert "at least 30 days" in said
    order = [said.index(FIRST), said.index("clause by clause"), said.index("What to do now")]
    assert order == sorted(order)
    assert not any(never in told(at) for never in NEVER)


def test_answers_reach_neither_the_address_nor_anything_that_is_stored() -> None:
    at = opened(somebody(a_group()), "indicator_aid", part="signs")
    text = str(indicators.one("D4.02").text)
    for key, answer in (("D4.01", Answer.NO), ("D4.02", Answer.YES), ("D4.03", Answer.YES)):
        at = give(at, key, answer)
    at = unfold(at, "aid.part.D1")
    at = give(at, "D1.01", Answer.YES)
    at = choose(at, "exploitation", "sexual")
    at.button_group(key="address.part").set_value("definition")
    at = give(fine(at.run()), "act.recruit", Answer.YES)
    assert dict(at.query_params) == {"part": "definition"}
    kept = stored()
    for words_of_it in ("D4.02", "D1.01", text, "act.recruit"):
        assert words_of_it.encode() not in kept
    assert at.session_state["aid.answers"]["D4.02"] is Answer.YES


def test_a_dimension_is_drawn_only_while_it_is_open_and_keeps_its_answers() -> None:
    at = opened(somebody(a_group()), "indicator_aid")
    assert {key[:2] for key in asked(at)} == {"D4"}
    at = unfold(at, "aid.part.D5")
    at = give(at, "D5.03", Answer.YES)
    assert "Coerced at the destination** · 1 sign seen · 1 of 15 answered" in words(at)
    at.session_state["aid.part.D5"] = False
    at = fine(at.run())
    assert {key[:2] for key in asked(at)} == {"D4"}
    assert "1 of 15 answered" in words(at)
    at = unfold(at, "aid.part.D5")
    assert at.button_group(key="aid.D5.03").value == Answer.YES


def test_start_again_forgets_every_answer() -> None:
    at = opened(somebody(a_group()), "indicator_aid")
    at = button(give(at, "D4.01", Answer.YES), "Start again")
    assert FIRST not in words(at)
    assert at.button_group(key="aid.D4.01").value == Answer.UNKNOWN
    assert at.session_state["aid.answers"] == {}


@pytest.mark.parametrize("age", ["children", "doubt"])
def test_a_child_or_an_age_in_doubt_skips_the_means(age: str) -> None:
    at = opened(somebody(a_group()), "indicator_aid", part="definition")
    at = unfold(at, "aid.part.means")
    at = give(at, "means.force", Answer.YES)
    assert FIRST in words(at)
    at = choose(at, "age", age)
    assert not [key for key in asked(at) if key.startswith("means.")]
    assert FIRST not in words(at)
    assert "Means: not asked for a child." in words(at)
    assert "best interests come first" in words(at)
    assert ("The age is not known, so a child is presumed" in words(at)) == (age == "doubt")


def test_what_does_not_hold_goes_on_with_what_to_do() -> None:
    at = opened(somebody(a_group()), "indicator_aid")
    for sign in indicators.one_list("D4").indicators:
        at = give(at, sign.id, Answer.NO)
    line = next(text for text in words(at).split("\n") if "Does not hold on what is known" in text)
    assert "settles nothing: stay attentive" in line


def test_the_group_is_told_which_unknown_would_change_it() -> None:
    at = opened(somebody(a_group()), "indicator_aid")
    at = give(at, "D4.01", Answer.YES)
    assert f"Any one of these would make it hold: {indicators.one('D4.02').text}" in words(at)
    at = give(at, "D4.02", Answer.YES)
    assert "Holds on what is recorded, by one strong sign and one medium or weak" in words(at)


def test_the_signs_are_those_of_the_local_list_and_its_profile_opens_first() -> None:
    group = a_group()
    keeper = an_actor(group, login="keeper")
    list_id = local_lists.begin(keeper, group.id, Profile("source", "children", "sexual"))
    local_lists.add(keeper, list_id, ["recruitment.01"])
    local_lists.take_off(keeper, list_id, "D1.01")
    at = opened(somebody(group), "indicator_aid")
    assert at.button_group(key="aid.choice.age").value == "children"
    assert "D1.02" in asked(at)
    assert "D1.01" not in asked(at)
    assert "recruitment.01" in asked(unfold(at, "aid.part.own"))
    assert "no dimension can be weighed yet" in words(at)


def test_more_signs_of_the_guidebook_can_be_asked() -> None:
    at = unfold(opened(somebody(a_group()), "indicator_aid"), "aid.part.more")
    at = fine(at.selectbox(key="aid.list").select("control").run())
    assert FIRST in words(give(at, "control.01", Answer.YES))


def test_a_situation_is_saved_with_its_signs_and_without_the_rest() -> None:
    group = a_group()
    actor = an_actor(group, reader=True)
    visitor = Visitor(actor, signed_in(actor))
    at = opened(visitor, "indicator_aid")
    at = give(give(at, "D4.01", Answer.YES), "D4.02", Answer.NO)
    at = unfold(at, "aid.saving")
    assert at.text_area(key="aid.report.text").value == ""
    at.text_area(key="aid.report.text").input("Many workers in one van")
    at.selectbox(key="aid.report.channel").select("patrol")
    at = button(at, "Save as a report")
    assert "Stored as report 1." in words(at)
    assert at.text_area(key="aid.report.text").value == ""
    [report] = inbox(acting(visitor), group.id).reports
    kept = reports.one(acting(visitor), report.id)
    assert (kept.text, kept.indicators) == ("Many workers in one van", "D4.01")
    assert dict(at.query_params) == {}


def test_personal_data_stays_in_the_form_with_a_neutral_wording() -> None:
    group = a_group()
    at = unfold(opened(somebody(group), "indicator_aid"), "aid.saving")
    at.text_area(key="aid.report.text").input("Write to zofia.quixwort@example.org")
    at.selectbox(key="aid.report.channel").select("patrol")
    at = button(at, "Save as a report")
    assert "Not stored" in words(at)
    assert b"quixwort" not in stored()
    at = button(at, "Use this wording")
    at = button(at, "Save as a report")
    assert "Stored as report 1." in words(at)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_answered_nothing_is_said_that_must_not_be(seed: int) -> None:
    chance = random.Random(seed)
    at = opened(somebody(a_group()), "indicator_aid")
    keys = [each.id for each in indicators.every()]
    keys += [item.key for element in ELEMENTS for item in element.items]
    for age in ("adults", "children", "doubt"):
        at.session_state["aid.answers"] = {
            key: chance.choice(list(Answer)) for key in chance.sample(keys, len(keys) // 2)
        }
        at = choose(at, "age", age)
        said = told(at)
        assert not any(never in said for never in NEVER)
        assert "preliminary identification" in said
        assert "what to do now" in said
