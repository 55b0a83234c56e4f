"""What a screen, a sheet or a paper says that was never handed to a translator.

The pseudo-locale accents every letter of what is translated, and all that people write in the
tests that use this is Greek: a plain Latin word is a sentence that nobody can translate.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WORD = re.compile(r"[A-Za-z]{2,}")
MARKS = re.compile(
    r":material/\w+:|:[\w-]+(?=\[)|#[0-9a-fA-F]{6}|<style>.*?</style>|<[^>]*>"  # layout
    r"|%\{[^}]*\}"  # numbers of a chart
    r"|\{\w+\}|\b[0-9a-f]{32}(\|\S+)?|\b[VLO][a-ei]\d*\b"  # filled in, ids, labels
    r"|rgba\([^)]*\)",
    re.DOTALL,
)
# Names that no language translates, and what Streamlit says in its own words.
ALLOWED = {"SARA", "CHEERS", "OSCE", "EPSG", "GeoJSON", "CSV", "XLSX", "Excel", "police", "uk"}
ALLOWED |= {"SE", "WDD"}  # in formulas
# What a page sends that nobody reads.
UNREAD = {
    *("id", "key", "form_id", "element_id", "page_script_hash", "url", "href", "icon", "color"),
    *("type", "css", "js", "html", "format", "config", "theme", "query_string", "page"),
    *("bidi_component", "component_name", "style", "language", "media_file_storage_url"),
    # of a chart: how it is drawn
    *("fill", "side", "autorange", "mode", "xref", "yref", "anchor", "orientation", "hovermode"),
    *("rangemode", "textposition", "align", "barmode", "bdata", "dtype", "bgcolor", "hoverinfo"),
    *("constrain", "constraintoward", "hoveron", "itemsizing", "traceorder", "xanchor", "yanchor"),
    *("dash", "symbol", "layer"),
    *("autocomplete", "css_content", "js_content", "html_content", "address", "selected"),
    *("query_param_key", "insidetextanchor"),
}
ZONES = available_timezones()


def printed(sheet: "Worksheet") -> Iterator[str]:
    """What a person sees of a sheet: hidden sheets, columns and rows left out."""
    if sheet.sheet_state != "visible":
        return
    yield sheet.title
    for part in (sheet.oddHeader, sheet.oddFooter):
        yield from (each.text for each in (part.left, part.center, part.right) if each.text)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or sheet.row_dimensions[cell.row].hidden:
                continue
            if not sheet.column_dimensions[cell.column_letter].hidden:
                yield str(cell.value)


def shown(at: AppTest) -> list[str]:
    """All texts that the page sent, whatever element they stand in."""
    assert not at.exception, at.exception[0].message
    found: list[str] = []
    for node in at._tree:
        if isinstance(getattr(node, "proto", None), Message):
            found += texts(node.proto)
        if node.type in ("dataframe", "table"):
            found += [str(each) for each in (*node.value.columns, *node.value.to_numpy().flat)]
    return found


def texts(message: Message) -> Iterator[str]:
    """Every text in a message to the browser that people get to read."""
    for field, value in message.ListFields():
        several = value if field.is_repeated else [value]
        if field.name in UNREAD:
            continue
        if field.message_type and field.message_type.GetOptions().map_entry:
            continue
        for each in several:
            if isinstance(each, Message):
                yield from texts(each)
            elif isinstance(each, str):
                yield from told(each)


def told(text: str) -> Iterator[str]:
    """A text, or the texts inside it if it is data for a chart or a component."""
    try:
        data = json.loads(text)
    except ValueError:
        yield text
        return
    yield from leaves(data)


def leaves(data: object, name: str = "") -> Iterator[str]:
    """The texts in what a chart or component is given."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from leaves(value, name)
    elif isinstance(data, str) and name not in UNREAD:
        yield data


def untranslated(found: Iterable[str]) -> list[str]:
    """The texts with a plain Latin word in them."""
    return sorted({text for text in found if text not in ZONES and plain_words(text)})


def plain_words(text: str) -> set[str]:
    """Latin words of a text, its marks of colour, icon and layout left out."""
    return set(WORD.findall(MARKS.sub(" ", text))) - ALLOWED
