"""Likely copies among texts: found where they are, and not everywhere."""

import random
from time import process_time
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import similar
from workbench.analytics.similar import Told, Why

SAW = "Two vans fetch people from the farm behind the mill before sunrise"
ECHO = "Before sunrise two vans fetch workers from the farm behind the old mill"
LOOSE = "Vans take workers from the farm by the mill each day before sunrise"
OTHER = "The hotel guests on the fourth floor never leave their rooms"
SUBJECTS = "vans workers women men children guests drivers cooks cleaners students girls boys"
VERBS = "fetch wait sleep arrive leave hide beg shout carry watch stand argue follow"
PLACES = "farm mill hotel bar station market school harbour quarry shop park factory mine"
TIMES = "before sunrise|after midnight|every Sunday|at noon|all week|since spring|at dusk"
DETAILS = (
    "with a locked gate|without papers|for no pay|under threats|in a grey lorry|behind curtains|"
    "near the old bridge|with one telephone|guarded by a dog|and never alone|beside the chapel|"
    "wearing the same coats|carrying heavy boxes|speaking to nobody|paying in cash|by the canal"
)


def one(text: str = SAW, area: str = "", place_kind: str = "", day: int = 739_000) -> Told:
    return Told(text, area, place_kind, day)


def told_by_chance(chance: random.Random) -> str:
    parts = [chance.choice(words.split()) for words in (SUBJECTS, VERBS, PLACES)]
    details = chance.sample(DETAILS.split("|"), 5)
    return " ".join([*parts, chance.choice(TIMES.split("|")), *details, *chance.sample(details, 2)])


def echo_of(text: str, chance: random.Random) -> str:
    """The same, told in another order with some words changed."""
    words = text.split()
    for place in chance.sample(range(len(words)), 2):
        words[place] = chance.choice(["somebody", "strange", "again", "there"])
    cut = chance.randrange(len(words))
    return " ".join(words[cut:] + words[:cut]).upper()


def test_an_echo_at_the_same_place_in_the_same_week_is_found_with_its_reasons() -> None:
    told = [one(area="Mill"), one(OTHER, area="Mill"), one(ECHO, area="Mill", day=739_003)]
    [found] = similar.pairs(told)
    assert (found.first, found.second) == (0, 2)
    assert found.why == (Why.SAME_AREA, Why.SAME_WEEK, Why.SIMILAR_WORDS)
    assert 0.7 < found.likeness < 1


def test_equal_reports_are_as_like_as_can_be() -> None:
    [found] = similar.pairs([one(area="Mill", place_kind="farm")] * 2)
    assert found.likeness == 1
    assert found.why == (Why.SAME_AREA, Why.SAME_KIND, Why.SAME_DAY, Why.SAME_WORDS)


@pytest.mark.parametrize(
    "other",
    [
        one(LOOSE, area="Harbour"),
        one(LOOSE, place_kind="bar", area="Mill"),
        one(LOOSE, area="Mill", day=739_030),
    ],
)
def test_similar_words_elsewhere_or_at_another_time_are_not_enough(other: Told) -> None:
    here = one(area="Mill", place_kind="farm")
    assert similar.pairs([here, other]) == []
    assert len(similar.pairs([here, here._replace(text=LOOSE)])) == 1


def test_nearly_the_same_words_count_at_any_place_and_time() -> None:
    told = [one(area="Mill"), one(SAW.upper() + "!", area="Harbour", day=739_500)]
    [found] = similar.pairs(told)
    assert found.why == (Why.SAME_WORDS,)


def test_a_report_without_area_may_be_a_copy_of_one_with() -> None:
    assert len(similar.pairs([one(area="Mill"), one(ECHO)])) == 1


def test_a_few_words_are_alike_by_chance() -> None:
    loud = "Loud music again"
    assert similar.pairs([one(loud, area="Mill"), one(loud, area="Harbour")]) == []
    assert len(similar.pairs([one(loud, area="Mill"), one(loud, area="Mill")])) == 1


@pytest.mark.parametrize("text", ["Straße", "ΣΊΣΥΦΟΣ", "Ана и Иван", "ﬁsh", "İzmir"])
def test_case_and_ways_of_writing_do_not_tell_words_apart(text: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert similar.normalised(normalize(form, text.upper())) == similar.normalised(text.upper())
    assert similar.normalised(similar.normalised(text)) == similar.normalised(text)


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_is_like_itself(count: int) -> None:
    assert similar.pairs([one()] * count) == []
    assert similar.near([one()], 0) == []


TOLD = st.builds(
    Told,
    text=st.one_of(st.sampled_from([SAW, ECHO, OTHER, ""]), st.text(max_size=30)),
    area=st.sampled_from(["", "Mill", "Harbour"]),
    place_kind=st.sampled_from(["", "bar"]),
    day=st.integers(738_990, 739_010),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(TOLD, max_size=12))
def test_each_pair_comes_once_in_order_with_a_likeness_and_reasons(told: list[Told]) -> None:
    found = similar.pairs(told)
    assert len({(each.first, each.second) for each in found}) == len(found)
    assert all(0 <= each.first < each.second < len(told) for each in found)
    assert all(0 < each.likeness <= 1 and each.why for each in found)
    assert [each.likeness for each in found] == sorted(
        (each.likeness for each in found), reverse=True
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=10))
def test_one_against_all_finds_what_all_against_all_found(told: list[Told]) -> None:
    of_first = [each for each in similar.pairs(told) if 0 in (each.first, each.second)]
    alone = similar.near(told, 0)
    assert set(of_first) <= set(alone)
    assert all(0 in (each.first, each.second) for each in alone)


def test_planted_echoes_are_found_among_twenty_thousand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    chance = random.Random(17)
    areas = [f"Ward {number}" for number in range(12)] + [""]
    told = [
        one(
            told_by_chance(chance),
            area=chance.choice(areas),
            place_kind=chance.choice(["", "", "farm", "bar"]),
            day=739_000 + chance.randrange(730),
        )
        for _each in range(19_940)
    ]
    planted = {}
    for place in range(0, 600, 10):
        text = " ".join(f"{told[place].text} seen {place} times {place * 7}".split())
        told[place] = told[place]._replace(text=text)
        planted[place] = len(told)
        told.append(
            told[place]._replace(text=echo_of(text, chance), day=told[place].day + place % 7)
        )
    began = process_time()
    found = {(each.first, each.second) for each in similar.pairs(told, most=len(told))}
    took = process_time() - began
    began = process_time()
    near = similar.near(told, 0)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n20,000 texts: {len(found)} pairs in {took:.2f} s of CPU;"
            f" one against all in {process_time() - began:.2f} s"
        )
    assert sum(pair in found for pair in planted.items()) >= 0.95 * len(planted)
    assert planted[0] in {each.second for each in near}
