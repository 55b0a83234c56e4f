"""The report form as an XLSForm, for KoboToolbox and ODK; what they collect comes in as it is."""

import hashlib
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from workbench import settings
from workbench.exports import cells
from workbench.i18n import Lazy, _
from workbench.worksheets.fields import Choice
from workbench.worksheets.indicators import Indicator
from workbench.worksheets.report_form import FIELDS

FORM_ID = "sara_report"
_SURVEY = (
    *("type", "name", "label", "hint", "required", "default"),
    *("relevant", "constraint", "constraint_message", "appearance"),
)
_PAST = Lazy("That is in the future. Check the date.")
_DATED = "${happened} != '' and ${happened} != 'unknown'"
_TWO_DATES = "${happened} = 'span' or ${happened} = 'between'"
_HINTS = {
    "area": Lazy("The part of the area, never an exact home."),
    "organisation": Lazy("Only if it came through one of these."),
    "text": Lazy(
        "What, where and how, in your words. No names, telephone numbers, addresses, document"
        " numbers or number plates."
    ),
    "indicators": Lazy("What was seen of the situation; choose all that fit."),
    "conditions": Lazy("Who may know of it, and for what."),
}
_LOOKS: dict[str, dict[str, str]] = {
    "received": {"required": "yes", "default": "now()", "constraint": ". <= now()"},
    "happened": {"required": "yes"},
    "from": {"required": "yes", "relevant": _DATED, "constraint": ". <= now()"},
    "to": {
        "required": "${happened} = 'between'",
        "relevant": _TWO_DATES,
        "constraint": ". <= now() and . >= ${from}",
    },
    "channel": {"required": "yes"},
    "text": {
        "required": "yes",
        "appearance": "multiline",
        "constraint": "string-length(.) <= 5000",
    },
    "handling": {"required": "yes", "default": "P"},
    "conditions": {"required": "yes", "relevant": "${handling} = 'C'"},
}
_MESSAGES = {
    "received": _PAST,
    "from": _PAST,
    "to": Lazy("The end lies in the future or before the start. Check both dates."),
    "text": Lazy("This is too long: at most 5,000 letters. Hand in several reports."),
}
_MOMENTS = ("received", "from", "to")
_CHOSEN = ("area", "organisation", "indicators")  # asked only where there is something to choose
# Grades are for triage; the mark of a source does not leave the workbench.
_NOT_ASKED = ("source", "source_grade", "information_grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a group puts into its form."""

    danger: str  # whom to call at once; the first thing that the form says
    areas: Sequence[str] = ()
    partners: Mapping[str, str] = field(default_factory=dict)  # id to name
    indicators: Sequence[Indicator] = ()


def write(form: Form) -> bytes:
    """An .xlsx with the sheets survey, choices and settings, labels in the language spoken.

    Names are the keys of ``report_form.FIELDS``, so that an export is recognised by its columns.
    Source: XLSForm specification (xlsform.org), as pyxform 4 converts it.
    """
    lists = _lists(form)
    survey = [_SURVEY, *_survey(form, lists)]
    choices = [("list_name", "name", "label")] + [
        (name, key, _said(label)) for name, options in lists.items() for key, label in options
    ]
    version = hashlib.sha256(repr((survey, choices)).encode()).hexdigest()[:12]
    about = [
        ("form_title", "form_id", "version", "default_language"),
        (_("Community report"), FORM_ID, version, settings.current().language),
    ]
    return _saved({"survey": survey, "choices": choices, "settings": about})


def area_choices(names: Sequence[str]) -> dict[str, str]:
    """Names of areas by what an XLSForm calls them: no spaces, no two the same.

    >>> area_choices(["Mill Lane", "Mill_Lane", "Old town"])
    {'Mill_Lane': 'Mill Lane', 'Mill_Lane_2': 'Mill_Lane', 'Old_town': 'Old town'}
    """
    made: dict[str, str] = {}
    for name in names:
        base = key = "_".join(unicodedata.normalize("NFC", name).split())
        copy = 2
        while key in made:
            key, copy = f"{base}_{copy}", copy + 1
        made[key] = name
    return made


def _lists(form: Form) -> dict[str, list[tuple[str, str]]]:
    """The choices by the name of their list; a list without choices is left out."""
    own = {
        each.key: [(option.key, str(option.label)) for option in each.options]
        for each in FIELDS
        if isinstance(each, Choice) and each.key not in _NOT_ASKED
    }
    lists = own | {
        "area": list(area_choices(form.areas).items()),
        "organisation": list(form.partners.items()),
        "indicators": [(each.id, str(each.text)) for each in form.indicators],
    }
    return {name: options for name, options in lists.items() if options}


def _survey(form: Form, lists: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    yield _row("start", "start")
    yield _row("end", "end")
    yield _row("note", "note_danger", label=form.danger)
    yield _row("note", "note_privacy", label=_no_person())
    for each in FIELDS:
        if each.key in _NOT_ASKED or (each.key in _CHOSEN and each.key not in lists):
            continue
        look = dict(_LOOKS.get(each.key, {}))
        if message := _MESSAGES.get(each.key):
            look["constraint_message"] = str(message)
        if hint := _HINTS.get(each.key):
            look["hint"] = str(hint)
        yield _row(_type(each.key, lists), each.key, label=str(each.label), **look)


def _type(key: str, lists: Mapping[str, object]) -> str:
    if key in lists:
        return f"select_multiple {key}" if key == "indicators" else f"select_one {key}"
    return "dateTime" if key in _MOMENTS else "text"


def _row(kind: str, name: str, **rest: str) -> tuple[str, ...]:
    label = {"label": _said(rest.pop("label"))} if "label" in rest else {}
    given = {"type": kind, "name": name, **label, **rest}
    return tuple(given.get(column, "") for column in _SURVEY)


def _said(text: str) -> str:
    """A text that a form tool will not read as a reference to another question."""
    return text.replace("${", "$ {")


def _no_person() -> str:
    return _(
        "Report what happens, not who somebody is: no names, telephone numbers, document numbers,"
        " number plates or exact homes of anybody."
    )


def _saved(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for number, texts in enumerate(rows, start=1):
            for column, text in enumerate(texts, start=1):
                if text:
                    cells.put_text(page.cell(number, column), text)
        page.freeze_panes = "A2"
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
