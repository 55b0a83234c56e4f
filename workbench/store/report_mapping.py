"""Which column of a file of reports means what: recognised, guessed from headings, remembered."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields

from workbench.store import report_tools
from workbench.store.incident_mapping import mostly, plain
from workbench.worksheets import indicators
from workbench.worksheets.fields import Choice, Field
from workbench.worksheets.report_form import CHANNEL, FIELDS, TEXT

TIMES = ("received", "from", "to")
NEEDED = (TEXT, CHANNEL)  # without these two there is no report
INDICATORS = "indicators"

# Besides key and label: what people write over such columns.
_WORDS = {
    "received": "date received|received on|received at|date|reported|reported on|datum|fecha|data",
    "from": "happened|start|started|start date|happened from|happened on|occurred|occurred on",
    "to": "until|ended|end date|happened to",
    "area": "district|ward|neighbourhood|neighborhood|barrio|place name",
    "place_kind": "place|kind of place|type of place|place type",
    "channel": "source type|how received|received from|kind of source|channel of report",
    "organisation": "organization|agency|partner|reporting agency",
    "source": "mark|code of the source|source code|source mark",
    "text": "report|description|details|narrative|information|what|what happened|observation|notes",
    "side": "about|subject",
    "indicators": "indicator|signs|signs seen|indicators",
    "source_grade": "grade of the source|source evaluation|source reliability|reliability",
    "information_grade": "grade of the information|information evaluation|credibility",
    "handling": "handling code|dissemination",
    "conditions": "handling conditions",
}
_VAGUE = ("source_grade", "information_grade", "handling")  # labels of one common word
_IDS = ("id", "row id", "report id", "uid", "uuid")  # not "no.": that begins anew in each file


@dataclass(frozen=True, slots=True)
class Mapping:
    """How one file of reports is read."""

    columns: dict[str, str] = field(default_factory=dict)  # key of a field -> heading
    key: str = ""  # the heading of what names each row, so that it comes in once
    order: str = ""  # "day" or "month" comes first in 03/04/2026
    sheet: str = ""  # of a workbook
    encoding: str = ""  # of a CSV file in an older encoding; "" takes the likely one
    channel_is: str = ""  # how every report of the file came, where no column says so

    def heading(self, key: str) -> str:
        """The heading of this field, or ""."""
        return self.columns.get(key, "")


def to_text(mapping: Mapping) -> str:
    """The mapping as it is kept."""
    return json.dumps(asdict(mapping), ensure_ascii=False)


def from_text(text: str) -> Mapping:
    """A kept mapping; what an older or newer version wrote beside is left out."""
    known = {each.name for each in fields(Mapping)}
    return Mapping(**{key: value for key, value in json.loads(text).items() if key in known})


def is_our_form(headings: Sequence[str]) -> bool:
    """Whether this is what a form tool collected with the form that the workbench hands out."""
    mapped = guess(headings, ()).columns
    return report_tools.is_export(headings) and all(each.key in mapped for each in NEEDED)


def guess(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Mapping:
    """The most likely mapping for these headings and first rows; a person confirms it.

    A heading that is the key or label of a field (in English or in the language spoken) goes
    before one that merely sounds like it.
    """
    values = {heading: [row[at] for row in rows] for at, heading in enumerate(headings)}
    columns: dict[str, str] = {}
    for fits in (_is_key, _is_label, _sounds_like, _is_by_its_values):
        for each in FIELDS:
            free = [one for one in headings if one not in columns.values()]
            found = [one for one in free if fits(one, each, values[one])]
            if found and each.key not in columns:
                columns[each.key] = found[0]
    if report_tools.is_export(headings):
        columns["received"] = report_tools.received_heading(headings)
        key = report_tools.key_heading(headings)
    else:
        key = next((one for one in headings if plain(one) in _IDS), "")
    return Mapping({name: heading for name, heading in columns.items() if heading}, key)


def split_columns(headings: Sequence[str]) -> dict[str, str]:
    """Columns that hold one indicator each, yes or no: heading to id of the indicator.

    Form tools write ``indicators/D1.01``, or the label of the question and the words of the choice.
    """
    known = {each.id.casefold(): each.id for each in indicators.every()}
    known |= {str(each.text).casefold(): each.id for each in indicators.every()}
    label = next(str(each.label) for each in FIELDS if each.key == INDICATORS)
    found: dict[str, str] = {}
    for heading in headings:
        before, _slash, choice = heading.rpartition("/")
        if report_tools.bare(before) in (INDICATORS, label) and choice.casefold() in known:
            found[heading] = known[choice.casefold()]
    return found


def _is_key(heading: str, of: Field, values: Sequence[str]) -> bool:
    own = report_tools.bare(heading) == of.key or heading == of.key
    return own and (of.key not in _VAGUE or _holds(values, of))


def _is_label(heading: str, of: Field, values: Sequence[str]) -> bool:
    own = plain(heading) in (plain(of.label.message), plain(str(of.label)))
    return own and (of.key not in _VAGUE or _holds(values, of))


def _sounds_like(heading: str, of: Field, values: Sequence[str]) -> bool:
    name = plain(heading)
    alike = name == plain(of.key) or name in _WORDS.get(of.key, "").split("|")
    return alike and _holds(values, of)


def _is_by_its_values(_heading: str, of: Field, values: Sequence[str]) -> bool:
    """Whether what stands in the column tells it, whatever it is called."""
    clear = isinstance(of, Choice) and of.key not in _VAGUE  # grades are single signs
    return clear and any(map(str.strip, values)) and _holds(values, of)


def _holds(values: Sequence[str], of: Field) -> bool:
    """Whether the first values could be of this field: the options of a choice are known."""
    if not isinstance(of, Choice):
        return True
    said = [{str(option.label).casefold(), option.key.casefold()} for option in of.options]
    options = set().union(*said)
    return mostly(values, lambda text: text.strip().casefold() in options)
