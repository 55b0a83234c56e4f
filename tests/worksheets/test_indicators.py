"""The indicators are complete, cited, short, and say what somebody does, never what somebody is."""

import re
import tomllib
from collections import Counter
from io import BytesIO

import pytest

from workbench import i18n
from workbench.errors import NotFound
from workbench.i18n import Lazy
from workbench.worksheets import delphi, elements, extract, guidance, indicators, scanning
from workbench.worksheets.delphi import Strength
from workbench.worksheets.indicators import Indicator

FILES = sorted(guidance.FOLDER.glob("indicators_*.toml"))
COUNTS = {
    **{"D1": 10, "D2": 10, "D3": 16, "D4": 9, "D5": 15, "D6": 7},
    **{"forced_labour": 5, "forced_labour_more": 10},
    **{"street": 9, "family": 7, "school": 3, "travelling": 9},
    **{"recruitment": 12, "transfer": 9, "control": 23, "encounter": 13},
    **{"returning": 7, "afterwards": 13},
    **{"a2_adult": 9, "a2_child": 8, "a2_recruitment": 15, "a2_exploitation": 22},
    "a2_afterwards": 9,
}
STRONG = {"D1.01", "D2.01", "D4.01", "D5.01", "D5.02", "D5.03", "D5.04"}
WEAK = {"D1.10", "D3.15", "D3.16", "D4.09", "D5.15", "D6.06", "D6.07"}
# What somebody is, believes, holds or lives on is never a sign.
NEVER = re.compile(
    r"\b(roma|romani|gips\w*|gyps\w*|travellers?|sinti|jew\w*|muslim\w*|islam\w*|christian\w*|hindu\w*"
    r"|ethnic\w*|race|racial\w*|skin|tribe\w*|clan\w*|caste\w*|minorit\w*"
    r"|nation\w*|foreign\w*|alien\w*|citizen\w*|stateless|countryman|countrymen|natives?"
    r"|religio\w*|faith\w*|church\w*|mosque\w*|cultur\w*|ritual\w*"
    r"|\w*migra\w*|refugee\w*|asylum|undocumented|illegal\w*|irregular\w*|residen\w*"
    r"|prostitut\w*|escort\w*|brothel\w*|sex (work|industry|trade|business)\w*|sex workers?)\b",
    re.IGNORECASE,
)
every_indicator = pytest.mark.parametrize("each", indicators.every(), ids=lambda each: each.id)


def test_the_lists_have_as_many_indicators_as_the_guidebook() -> None:
    assert {each.key: len(each.indicators) for each in indicators.lists()} == COUNTS


def test_the_lists_begin_with_the_six_dimensions() -> None:
    assert tuple(each.key for each in indicators.lists()[:6]) == delphi.DIMENSIONS


def test_every_file_of_indicators_is_read() -> None:
    assert {path.stem for path in FILES} == {f"indicators_{name}" for name in indicators.FILES}


def test_ids_are_unique_and_count_through_their_list() -> None:
    ids = [each.id for group in indicators.lists() for each in group.indicators]
    assert len(ids) == len(set(ids)) == len(indicators.every()) == sum(COUNTS.values())
    for group in indicators.lists():
        numbered = [f"{group.key}.{n:02}" for n in range(1, len(group.indicators) + 1)]
        assert [each.id for each in group.indicators] == numbered


def test_no_sentence_stands_twice() -> None:
    counts = Counter(each.text.message for each in indicators.every())
    assert {text: n for text, n in counts.items() if n > 1} == {}


@every_indicator
def test_a_text_is_short_begins_large_and_ends_without_a_stop(each: Indicator) -> None:
    text = each.text.message
    assert 12 <= len(text) <= 140
    assert text[0].isupper()
    assert text[-1].isalpha()


@every_indicator
def test_chapter_or_annex_is_cited(each: Indicator) -> None:
    one = r"(Chapters? [IV]+\.\d(\.\d)*( and V\.\d(\.\d)*)?|Annex I|Annex II \([a-d]\))"
    assert re.fullmatch(rf"{one}( and Annex I)?", each.source.message)


@every_indicator
def test_the_marks_are_known_ones(each: Indicator) -> None:
    phases = {option.key for option in scanning.PHASES} - {"other"}
    assert each.phase in phases
    assert each.sign in indicators.SIGNS
    assert each.speaks in indicators.SPEAKS
    assert each.communities in ("source", "destination", "both")
    assert each.ages in ("adults", "children", "both")
    assert each.forms in ("labour", "sexual", "both")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_somebody_is_is_never_an_indicator(path: object) -> None:
    assert isinstance(path, type(FILES[0]))
    found = extract.toml_messages(BytesIO(path.read_bytes()), (), (), options={})
    assert [text for _line, _function, text, _comments in found if NEVER.search(text)] == []


def test_what_somebody_is_is_no_element_either() -> None:
    texts = [item.text.message for element in elements.ELEMENTS for item in element.items]
    assert [text for text in texts if NEVER.search(text)] == []


@pytest.mark.parametrize(
    "text", ["Roma families", "A foreigner", "They are migrants", "Illegal status", "A sex worker"]
)
def test_the_search_finds_such_words(text: str) -> None:
    assert NEVER.search(text)


def test_every_phase_and_both_kinds_of_victims_have_indicators() -> None:
    phases = Counter((each.phase, each.speaks) for each in indicators.every())
    assert {phase for phase, _speaks in phases} == {
        *("recruitment", "transfer", "children", "adults", "afterwards")
    }
    assert {speaks for _phase, speaks in phases} == {"potential", "presumed"}


def test_the_default_strengths_are_those_published_for_adults_in_labour() -> None:
    given = indicators.default_strengths("adults", "labour")
    assert {key for key, value in given.items() if value is Strength.STRONG} == STRONG
    assert {key for key, value in given.items() if value is Strength.WEAK} == WEAK
    assert len(given) == 67
    assert all(key[:2] in delphi.DIMENSIONS for key in given)
    assert "not verified" in str(indicators.UNVERIFIED)


@pytest.mark.parametrize(
    "profile", [("adults", "sexual"), ("children", "labour"), ("children", "sexual")]
)
def test_other_profiles_have_no_default_strengths(profile: tuple[str, str]) -> None:
    assert indicators.default_strengths(*profile) == {}


def test_an_indicator_says_what_its_list_says_unless_it_says_otherwise() -> None:
    assert indicators.one("street.01").sign == "indirect"
    assert indicators.one("street.05").sign == "direct"
    assert indicators.one("family.07").source == Lazy("Chapter VI.3")
    assert indicators.one("D1.01").strength is Strength.STRONG


def test_an_unknown_indicator_or_list_is_named() -> None:
    with pytest.raises(NotFound, match=re.escape("D9.01")):
        indicators.one("D9.01")
    with pytest.raises(NotFound, match="D9"):
        indicators.one_list("D9")
    assert indicators.one_list("D5").title == Lazy("Coerced at the destination")


def test_a_local_list_chooses_from_what_fits_it() -> None:
    source = {each.id for each in indicators.fitting("source", "adults", "labour")}
    destination = {each.id for each in indicators.fitting("destination", "children", "sexual")}
    assert {"D1.01", "returning.01", "a2_adult.07", "recruitment.01"} <= source
    assert not {"D5.01", "street.01", "a2_adult.06"} & source
    assert {"D5.01", "street.01", "travelling.01"} <= destination
    assert not {"D1.01", "forced_labour.01", "a2_adult.01"} & destination


def test_every_word_that_is_shown_reaches_the_translators() -> None:
    found = {
        text
        for path in FILES
        for _line, _function, text, _comments in extract.toml_messages(
            BytesIO(path.read_bytes()), (), (), options={}
        )
    }
    shown = {each.text.message for each in indicators.every()}
    shown |= {each.source.message for each in indicators.every()}
    for group in indicators.lists():
        shown |= {group.title.message, group.about.message, group.source.message}
    assert found == shown


def test_the_words_are_spoken_in_the_language_of_the_moment() -> None:
    text = indicators.one("D1.01").text
    english = str(text)
    i18n.speak(i18n.PSEUDO)
    assert str(text) == i18n.accented(english) != english


def test_a_file_is_read_with_words_and_keys_told_apart() -> None:
    plain = tomllib.loads((guidance.FOLDER / "indicators_labour.toml").read_text("utf-8"))
    spoken = guidance.words("indicators_labour.toml")
    assert spoken["lists"][0]["title"] == Lazy(plain["lists"][0]["title"])
    assert spoken["lists"][0]["key"] == "forced_labour"
    assert spoken["lists"][0]["indicators"][0]["id"] == "forced_labour.01"
