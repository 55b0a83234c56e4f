"""Invented reports of the last weeks, as a filled workbook and as a KoboToolbox export."""

import csv
from datetime import datetime, time, timedelta
from pathlib import Path

from openpyxl import load_workbook

from tests.samples import SAMPLES
from tests.sources import ROOT
from workbench.worksheets import report_form

_KEYS = ("channel", "area", "place_kind", "organisation", "source", "text")
_ROW = dict[str, str]


def workbook(path: Path, *, number: str, coming: str) -> Path:
    """The template of the product, filled in: 13 good rows, two that must not come in.

    The row with this ``number`` is row 5, the one from the future with the words ``coming`` row 16.
    """
    rows = _heard("xlsx")
    rows.insert(3, rows[0] | {"text": f"Call {number} and ask for rooms"})
    ahead = datetime.now().astimezone() + timedelta(days=30)
    rows.append(rows[0] | {"text": f"Guests smelled of {coming}", "received": ahead.isoformat()})
    labels = {each.key: str(each.label) for each in report_form.FIELDS}
    options = report_form.CHANNEL.options + report_form.PLACE_KIND.options
    words = {option.key: str(option.label) for option in options}
    book = load_workbook(ROOT / "templates" / "reports.xlsx")
    sheet = book["Reports"]
    columns = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, start=2):
        received = datetime.fromisoformat(row["received"]).replace(tzinfo=None)
        sheet.cell(at, columns[labels["received"]], received)
        sheet.cell(at, columns[labels["from"]], received - timedelta(days=1))
        for key in _KEYS:
            sheet.cell(at, columns[labels[key]], words.get(row[key], row[key]) or None)
    book.save(path)
    return path


def kobo(path: Path) -> Path:
    """What KoboToolbox exports of the form that the product hands out: 14 good rows."""
    with (SAMPLES / "kobo.csv").open(encoding="utf-8") as file:
        reader = csv.DictReader(file, delimiter=";")
        sample, headings = next(reader), list(reader.fieldnames or ())
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headings, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(
            sample | _collected(row, at) for at, row in enumerate(_heard("kobo"), start=1)
        )
    return path


def _collected(row: _ROW, number: int) -> _ROW:
    at = dict.fromkeys(("start", "end", "received", "when/from"), row["received"])
    seen = {f"indicators/{sign}": str(int(sign in row["signs"])) for sign in ("D1.01", "D1.08")}
    place = {"place/area": row["area"], "place/place_kind": row["place_kind"]}
    said = {"channel": row["channel"], "text": row["text"], "indicators": row["signs"], "side": ""}
    own = {"_id": str(number), "_uuid": f"0b1c2d3e-{number:04}-4000-8000-000000000001"}
    return at | seen | place | said | own


def _heard(by: str) -> list[_ROW]:
    """The reports that came by this kind of file, with the moment they were received."""
    morning = datetime.combine(datetime.now().date(), time(10))
    with (SAMPLES / "heard.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["by"] == by]
    for row in rows:
        row["received"] = (morning - timedelta(days=int(row["days"]))).astimezone().isoformat()
    return rows
