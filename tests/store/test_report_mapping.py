"""Which column of a file of reports means what."""

from workbench import i18n
from workbench.store import report_mapping, report_tools
from workbench.store.report_mapping import Mapping
from workbench.worksheets.report_form import FIELDS


def test_keys_and_labels_are_known_in_any_language_spoken() -> None:
    keys = tuple(each.key for each in FIELDS)
    assert report_mapping.guess(keys, ()).columns == dict(zip(keys, keys, strict=True))
    labels = tuple(each.label.message for each in FIELDS)
    assert report_mapping.guess(labels, ()).columns == dict(zip(keys, labels, strict=True))
    i18n.speak(i18n.PSEUDO)
    spoken = tuple(str(each.label) for each in FIELDS)
    assert report_mapping.guess(spoken, ()).columns == dict(zip(keys, spoken, strict=True))
    assert report_mapping.guess(labels, ()).columns == dict(zip(keys, labels, strict=True))


def test_common_words_are_known_and_values_decide() -> None:
    headings = ("Date received", "District", "Source", "Details", "Colour", "ID")
    mapping = report_mapping.guess(headings, [["2026-01-01", "North", "a man", "Text", "red", "7"]])
    assert mapping.columns == {
        "received": "Date received",
        "area": "District",
        "text": "Details",
        "source": "Source",  # of the two that may be called so, the one that keeps no words
    }
    assert mapping.key == "ID"
    graded = report_mapping.guess(
        headings, [["2026-01-01", "North", "1 Reliable", "T", "red", "7"]]
    )
    assert graded.columns["source_grade"] == "Source"


def test_a_mapping_is_kept_as_text() -> None:
    mapping = Mapping({"text": "Details"}, key="ID", order="month", channel_is="ngo")
    assert report_mapping.from_text(report_mapping.to_text(mapping)) == mapping


def test_columns_of_single_indicators_are_found_by_number_and_words() -> None:
    headings = ("a/indicators/D1.01", "Indicators seen/Somebody lies about the pay", "x/D1.02")
    assert report_mapping.split_columns(headings) == {headings[0]: "D1.01", headings[1]: "D1.08"}


def test_exports_of_form_tools_are_told_from_other_files() -> None:
    kobo = ("start", "end", "text", "channel", "_id", "_uuid", "_submission_time")
    odk = ("SubmissionDate", "g-text", "g-channel", "meta-instanceID", "KEY")
    assert report_mapping.is_our_form(kobo)
    assert report_mapping.is_our_form(odk)
    assert not report_mapping.is_our_form(("text", "channel"))
    assert not report_mapping.is_our_form(("story", "_uuid", "_submission_time"))
    assert report_mapping.guess(kobo, ()).key == "_uuid"
    assert report_mapping.guess(odk, ()).key == "meta-instanceID"
    assert report_mapping.guess(odk, ()).heading("received") == "SubmissionDate"


def test_repeat_groups_are_known_by_their_columns() -> None:
    assert report_tools.is_repeat(("kind", "_parent_index"))
    assert report_tools.is_repeat(("kind", "PARENT_KEY", "KEY"))
    assert report_tools.repeated(("cars[1]/kind", "SET-OF-cars", "text")) == (
        "cars[1]/kind",
        "SET-OF-cars",
    )


def test_a_column_of_known_choices_is_found_by_its_values() -> None:
    rows = [["NGOs", "2026-01-01"], ["Hotlines", "2026-01-02"], ["somebody", ""]]
    mapping = report_mapping.guess(("Came by", "Happened"), rows)
    assert mapping.columns == {"channel": "Came by", "from": "Happened"}
