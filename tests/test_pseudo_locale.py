"""Every sentence on a screen and in the workbook goes through gettext.

The pseudo-locale accents every letter of what is translated, and all that people wrote here is
Greek: a plain Latin word on a screen or in a cell was never handed to a translator.
"""

import io
import itertools
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.pseudo import printed, shown, untranslated
from tests.sources import ROOT
from tests.visits import Visitor
from workbench import i18n, settings
from workbench.domain.people import Role
from workbench.domain.record import now
from workbench.errors import Invalid, Refused
from workbench.services import (
    boundaries,
    briefings,
    evidence,
    facilities,
    incidents,
    local_lists,
    marks,
    partners,
    pathway,
    pins,
    report_release,
    report_triage,
    reports,
    scopes,
    workbooks,
    worksheets,
)
from workbench.services.facility_files import Entry
from workbench.services.local_list import Profile
from workbench.services.report_drafts import Draft
from workbench.services.views import registry as views
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters
from workbench.worksheets import registry
from workbench.worksheets.analysis import SOURCES
from workbench.worksheets.fields import (
    AreaNames,
    Choice,
    Day,
    Field,
    Month,
    Number,
    PartnerRef,
    RowRefs,
    Scale,
    Series,
)
from workbench.worksheets.place_kinds import PLACE_KINDS

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
HEADINGS = "date,category,longitude,latitude,place"
ROWS = 2
KINDS, PLACES = ("Κλοπή", "Φασαρία"), ("Πλατεία", "Αγορά", "Σταθμός", "Πάρκο")
PARTS: tuple[dict[str, str], ...] = (
    *({"where": key} for key in ("areas", "cells", "points", "places")),
    {"where": "areas", "measure": "rate"},
    {"kinds": "nothing such"},
    *({"section": key} for key in ("when", "again", "facilities", "compare")),
    {"section": "compare", "by": "kinds", "on": "cells"},
    *({"section": "analyst", "method": key} for key in ("gistar", "kernel", "knox", "predict")),
)
SECTIONS = ("when", "again", "facilities", "compare", "analyst")  # of the patterns page


@pytest.fixture(autouse=True)
def pseudo(data_folder: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", i18n.PSEUDO)
    settings.current.cache_clear()
    i18n.speak(i18n.PSEUDO)
    yield
    i18n.speak("en")


def test_no_page_says_anything_untranslated() -> None:
    """With nothing in it, and with every field filled; to those who may most and least."""
    group = a_group("Φόρουμ")
    visitor = visits.somebody(group, administrator=True, login="ελένη", reader=True)
    missed = {page: untranslated(shown(visitor.visit(page))) for page in PAGES}
    problem = filled(visitor)
    some_incidents(visitor)
    some_intelligence(visitor, problem)
    full = Visitor(visitor.actor, visitor.digest, problem)
    viewer = visits.somebody(group, Role.VIEWER, problem=problem, login="νίκος")
    for page in PAGES:
        missed[page] += untranslated(shown(full.visit(page)))
        if page not in ("people", "report_import", "safety"):
            missed[page] += untranslated(shown(viewer.visit(page)))
    for section in SECTIONS:
        missed[section] = untranslated(shown(seen.opened(full, "patterns", section=section)))
    assert {page: texts for page, texts in missed.items() if texts} == {}


def test_no_part_of_the_patterns_says_anything_untranslated() -> None:
    """With days and hours, with snap points, with one incident; what is pinned, too."""
    group = a_group("Φόρουμ")
    visitor = visits.somebody(group, login="ελένη")
    problem = a_problem(seen.acting(visitor), "Πρόβλημα")
    full = Visitor(visitor.actor, visitor.digest, problem)
    some_patterns(full, problem)
    alone = visits.somebody(a_group("Ομάδα"), login="άννα")
    some_snapped(alone)
    missed = {
        f"{who.actor.login} {address}": untranslated(shown(seen.opened(who, "patterns", **address)))
        for who in (full, alone)
        if who.actor
        for address in PARTS
    }
    at = seen.opened(full, "analysis", side="locations")
    at.session_state["pinned"] = True
    missed["pinned"] = untranslated(shown(at.run()))
    (first, *_rest) = pins.of_problem(seen.acting(full), problem)
    at.toggle(key=f"pin-{first.id}-chart").set_value(True)
    missed["chart"] = untranslated(shown(at.run()))
    assert {part: texts for part, texts in missed.items() if texts} == {}


def test_no_word_about_a_file_is_untranslated() -> None:
    """Columns to be mapped, spans, a key, the rule on how long incidents are kept, the result."""
    visitor = visits.somebody(a_group("Φόρουμ"), login="ελένη")
    at = seen.opened(visitor, "incidents")
    at.file_uploader[0].upload("δρόμος.csv", a_file(spans=True).encode(), "text/csv")
    missed = untranslated(shown(at.run()))
    next(each for each in at.number_input if "retain" in str(each.key)).set_value(12)
    missed += untranslated(shown(at.run()))
    next(each for each in at.button if each.proto.type == "primary").click()
    missed += untranslated(shown(at.run()))
    assert set(missed) <= {*HEADINGS.split(","), "end"}, "the headings are the file's own"


def test_the_sentence_for_the_signed_out_is_translated() -> None:
    assert untranslated(shown(Visitor(None).arrive())) == []


def test_the_workbook_says_nothing_untranslated() -> None:
    visitor = visits.somebody(a_group("Φόρουμ"), login="ελένη")
    assert visitor.actor is not None
    data = workbooks.export(visitor.actor, filled(visitor))
    texts = [text for sheet in load_workbook(io.BytesIO(data)) for text in printed(sheet)]
    assert len(texts) > 100
    assert untranslated(texts) == []


def filled(visitor: Visitor) -> str:
    """A problem with every field filled, in Greek; gives its id."""
    assert visitor.actor is not None
    actor = visitor.actor
    problem = a_problem(actor, "Πρόβλημα")
    partner = partners.add(actor, actor.roles[0][0], "Σύλλογος")
    for table in registry.TABLES.values():
        standing = worksheets.read(actor, problem)
        values = {
            field.key: a_value(field, partner, list(standing.names.rows)) for field in table.fields
        }
        if not table.form:
            for _row in range(ROWS):
                worksheets.add_row(actor, problem, table.key, **values)
            continue
        form = standing.form(table.key)
        for key, value in values.items():
            shown = form.cell(key).version
            worksheets.answer(actor, problem, form.id, field=key, value=value, shown=shown)
    return problem


def some_incidents(visitor: Visitor) -> None:
    """Incidents and one area for the visitor's group, in Greek."""
    assert visitor.actor is not None
    group_id = visitor.actor.roles[0][0]
    path = settings.current().data / "incidents.csv"
    rows = [
        f"2026-0{n % 9 + 1}-1{n % 9} 2{n % 4}:30,Κλοπή,2{n % 3}.{n},3{n % 2}.{n},Πλατεία"
        for n in range(40)
    ]
    path.write_text("\n".join(["date,category,longitude,latitude,place", *rows]), encoding="utf-8")
    incidents.import_file(visitor.actor, group_id, path, label="Αρχείο")
    ring = [[19, 29], [24, 29], [24, 33], [19, 33], [19, 29]]
    area = {
        "type": "Feature",
        "properties": {"name": "Κέντρο"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    layer = {"type": "FeatureCollection", "features": [area]}
    boundaries.load_boundaries(visitor.actor, group_id, json.dumps(layer).encode())


def a_file(*, spans: bool = False, rows: int = 90) -> str:
    """Incidents in Greek: days, hours, places that come again."""
    lines = [
        f"2025-{n % 12 + 1:02d}-{n % 27 + 1:02d} {n % 24:02d}:30,{KINDS[n % 2]},"
        f"2{n % 3}.{n % 7}1234,3{n % 2}.{n % 5}1234,{PLACES[n % 4]},"
        + (f"2025-{n % 12 + 1:02d}-{n % 27 + 1:02d} 23:59" if spans else "")
        for n in range(rows)
    ]
    return "\n".join([f"{HEADINGS},{'end' if spans else 'note'}", *lines])


def some_patterns(visitor: Visitor, problem: str) -> None:
    """Two years of incidents, an area, venues, marks, what counts, and pinned charts, in Greek."""
    some_incidents(visitor)
    actor = seen.acting(visitor)
    group_id = actor.roles[0][0]
    path = settings.current().data / "more.csv"
    path.write_text(a_file(spans=True, rows=400), encoding="utf-8")
    mapping = incidents.preview(actor, group_id, path).mapping
    incidents.import_file(
        actor, group_id, path, label="Δρόμος", mapping=replace(mapping, until="end")
    )
    venues = [Entry(name, "Καφενείο", 20.51234, 30.11234) for name in (*PLACES, "Λιμάνι")]
    facilities.replace(actor, group_id, venues)
    for day, kind in enumerate(marks.KINDS, start=1):
        marks.add(actor, group_id, kind, starts=date(2025, 6, day), words="Αλλαγή")
    scopes.keep(actor, problem, Filters(categories=KINDS[:1]))
    for key in views.VIEWS:
        if key != "headline":
            with suppress(Refused, Invalid):
                pins.pin(actor, group_id, problem, key=key, asked=Asked(Filters()))


def some_snapped(visitor: Visitor) -> None:
    """A file of months and snap points only, without areas."""
    actor = seen.acting(visitor)
    path = settings.current().data / "street.csv"
    rows = [f"2024-{n % 12 + 1:02d},-0.{n % 9}1,52.{n % 7}1,Δρόμος,Κλοπή" for n in range(60)]
    path.write_text("\n".join(["Month,Longitude,Latitude,Location,Crime type", *rows]))
    mapping = incidents.preview(actor, actor.roles[0][0], path).mapping
    incidents.import_file(
        actor, actor.roles[0][0], path, label="Δρόμος", mapping=replace(mapping, snapped=True)
    )


def some_intelligence(visitor: Visitor, problem: str) -> None:
    """Reports of every kind, one behind an answer, a list, a pathway and a briefing, in Greek."""
    actor = seen.acting(visitor)
    group_id = actor.roles[0][0]
    answer = worksheets.read(actor, problem).of("locations.b")[0].id
    kinds = zip(PLACE_KINDS, itertools.cycle(SOURCES), strict=False)
    made = [
        reports.add(
            actor,
            group_id,
            Draft(
                received_at=now() - timedelta(days=10 * number),
                text="Κείμενο",
                area="Κέντρο",
                place_kind=kind.key,
                channel=source.key,
                side="victims",
                indicators=("D1.01",),
            ),
        ).id
        for number, (kind, source) in enumerate(kinds)
    ]
    evidence.link(actor, problem, answer, report_ids=made[:3])
    reports.edit(actor, made[0], shown=1, summary="Περίληψη")
    report_triage.decide(actor, made[:2], "accepted")
    report_release.release(actor, made[:1], released=True)
    report_triage.decide(actor, made[3:4], "hold", reason="Λόγος")
    report_triage.decide(actor, made[4:5], "duplicate", duplicate_of=made[0])
    pathway.begin(actor, group_id)
    local_lists.begin(actor, group_id, Profile("destination", "adults", "labour"))
    briefings.issue(actor, group_id, note="Σημείωση")


def a_value(field: Field, partner: str, rows: list[str]) -> str:
    """Something that this field takes."""
    if isinstance(field, Choice):
        return field.options[-1].key
    if isinstance(field, Scale):
        return str(field.high)
    if isinstance(field, Day):
        return "2026-12-31"
    if isinstance(field, PartnerRef):
        return partner
    if isinstance(field, RowRefs):
        return rows[0] if rows else ""
    if isinstance(field, Month):
        return "2026-03"
    if isinstance(field, Number):
        return "12"
    if isinstance(field, AreaNames):
        return "Κέντρο"
    if isinstance(field, Series):
        return "2026-03 12 9"
    return "Κείμενο"
