"""Pinned charts counted again for the public."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_group, a_problem
from tests.services.forum_lake import (
    a_town,
    inside,
    load,
    lost,
    numbers,
    outside,
    pinned,
    rows,
    shown,
    somebody,
    told,
)
from workbench.domain.forum import About
from workbench.domain.patterns import PinnedChart
from workbench.domain.people import Group, Role
from workbench.domain.released import Drawn, Rule
from workbench.errors import NotFound, Refused
from workbench.security.disclosure import Rules
from workbench.security.policy import Actor
from workbench.services import boundaries, forum_figures, incidents, marks, worksheets
from workbench.services.forum_figures_forms import FORMS, By
from workbench.services.views import registry
from workbench.store import database
from workbench.store.incident_counts import Filters

AREAS = [key for key, form in FORMS.items() if form.by is By.AREA]
NEVER = [key for key, form in FORMS.items() if form.by is By.NEVER]
BEGUN = {"start": "2026-04-09", "due": "2026-06-01", "state": "done", "done_on": "2026-05-20"}
BEGUN |= {"harm": "Nobody", "accepted": "owner", "evidence": "They burn"}
MIXED = [
    *inside(0, 40),
    *inside(1, 22, month="2026-04"),
    *inside(2, 3),
    *inside(3, 9, month="2026-05", kind="Noise"),
    *inside(4, 2, kind="Noise"),
    *lost(2),
    *outside(3),
]


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return a_town(tmp_path, MIXED)


@pytest.fixture
def actor(group: Group) -> Actor:
    return somebody(group)


def rules(made: forum_figures.Made) -> set[Rule]:
    return {each.rule for each in made.hidden}


def test_every_view_has_a_public_form_or_a_reason() -> None:
    assert set(FORMS) == set(registry.VIEWS)
    for key, form in FORMS.items():
        assert (form.by is By.NEVER) == (form.never is not None), key


def test_the_example_shows_every_public_form(millbrook: Group) -> None:
    actor = somebody(millbrook)
    problem = a_problem(actor)
    for key, form in FORMS.items():
        made = shown(pinned(actor, millbrook, key, problem=problem), threshold=10)
        if form.by is By.NEVER:
            assert (made.block, made.refused) == (None, str(form.never))
            continue
        assert made.block, (key, made.refused)
        assert all(not value or value >= 10 for value in numbers(made)), key
        assert made.block.chart
        assert made.block.finding.endswith((".", "together.")), made.block.finding
        assert (made.block.map is not None) == (form.by is By.AREA)
        assert made.import_ids


def test_areas_come_with_a_map_bars_and_a_row_for_all_the_rest(group: Group, actor: Actor) -> None:
    made = shown(pinned(actor, group, "areas"))
    assert rows(made) == {
        "Ward 00": (40,),
        "Ward 01": (22,),
        "Ward 03": (9,),
        "Ward 02": (None,),
        "Ward 04": (None,),
        "Ward 05": (0,),
        "Elsewhere or not known": (None,),  # 3 and 2 alone: neither is 0, so none is above 4
    }
    assert made.block
    assert made.block.map
    assert made.block.table
    assert made.block.chart
    assert made.block.chart.drawn is Drawn.BARS
    assert made.block.table.total == (81,)
    assert "81 incidents" in made.block.finding
    assert "Ward 00: 40" in made.block.finding
    levels = {shape.name: shape.level for shape in made.block.map.shapes}
    assert levels["Ward 02"] == levels["Ward 04"] == -1
    assert levels["Ward 05"] == 0
    assert made.block.map.levels[0] == "0"
    assert rules(made) == {Rule.AREAS, Rule.THRESHOLD, Rule.COMPLEMENT}


def test_a_meaning_says_what_is_counted(group: Group, actor: Actor) -> None:
    made = shown(pinned(actor, group, "areas", filters=Filters(categories=("Theft",))))
    assert made.block
    assert made.block.table
    meaning = made.block.table.meaning
    assert meaning
    assert (meaning.source, meaning.rows, meaning.columns) == ("incidents", "area", "")
    assert dict(meaning.fixed) == {"month": ("2026-03", "2026-04", "2026-05"), "kind": ("Theft",)}
    names = dict(zip(made.block.table.names, meaning.row_values, strict=True))
    assert names["Ward 00"] == ("Ward 00",)
    assert names["Elsewhere or not known"] == ("", "(off the map)")


def test_months_are_columns_with_a_mark_where_the_work_began(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    worksheets.add_row(actor, problem, "response.actions", what="Lamps", **BEGUN)
    made = shown(pinned(actor, group, "months", problem=problem))
    assert rows(made) == {"Mar 2026": (50,), "Apr 2026": (22,), "May 2026": (9,)}
    assert made.block
    assert made.block.chart
    assert made.block.chart.drawn is Drawn.COLUMNS
    assert (made.block.chart.mark, made.block.chart.mark_words) == (1, "Our work began")
    assert "Most in March 2026: 50" in made.block.finding
    assert "Lamps" not in repr(made)


def test_a_planned_action_is_no_mark(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    worksheets.add_row(
        actor, problem, "response.actions", what="Check", start="2026-04-09", state="proposed"
    )
    made = shown(pinned(actor, group, "months", problem=problem))
    assert made.block
    assert made.block.chart
    assert made.block.chart.mark is None


def test_many_months_or_few_incidents_become_quarters(tmp_path: Path) -> None:
    months = [f"2025-{number:02d}" for number in range(1, 13)]
    happened = [each for month in months for each in inside(0, 4, month=month)]
    group = a_town(tmp_path, happened)
    made = shown(pinned(somebody(group), group, "months"))
    assert rows(made) == {
        f"{quarter} 2025": (12,) for quarter in ("Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec")
    }
    assert Rule.MERGED in rules(made)
    assert made.block
    assert "No time stands out" in made.block.finding


def test_kinds_of_which_there_are_few_stand_together(group: Group, actor: Actor) -> None:
    made = shown(pinned(actor, group, "kinds"))
    assert rows(made) == {"Theft": (70,), "Noise": (11,)}


def test_rare_kinds_are_not_named(tmp_path: Path) -> None:
    happened = [
        *inside(0, 30),
        *inside(1, 12, kind="Noise"),
        *inside(1, 8, kind="Litter"),
        *inside(2, 2, kind="Rarest"),
        *inside(2, 1, kind="Rarer"),
    ]
    group = a_town(tmp_path, happened)
    made = shown(pinned(somebody(group), group, "kinds"))
    assert rows(made) == {"Theft": (30,), "Noise": (12,), "Other kinds": (11,)}
    assert "Rare" not in told(made)
    assert Rule.MERGED in rules(made)


def test_hours_become_parts_of_the_day(group: Group, actor: Actor) -> None:
    made = shown(pinned(actor, group, "hours"))
    assert set(rows(made)) == {
        "Night (0 to 6)",
        "Morning (6 to 12)",
        "Afternoon (12 to 18)",
        "Evening (18 to 24)",
        "Time not known",
    }
    assert rows(made)["Time not known"] == (None,)
    assert all(not value or value >= 5 for value in numbers(made))
    assert Rule.MONTHS in rules(made)


def test_two_periods_stand_beside_each_other(tmp_path: Path) -> None:
    happened = [
        each
        for month, count in (("2026-01", 30), ("2026-02", 28), ("2026-03", 11), ("2026-04", 9))
        for ward in (0, 1)
        for each in inside(ward, count, month=month)
    ]
    group = a_town(tmp_path, happened)
    periods = {"before": "2026-01..2026-02", "after": "2026-03..2026-04"}
    made = shown(pinned(somebody(group), group, "difference", options=periods))
    assert rows(made)["Ward 00"] == (58, 20)
    assert made.block
    assert made.block.table
    assert made.block.map is None
    assert made.block.table.columns[1:] == (
        "January 2026 to February 2026",
        "March 2026 to April 2026",
    )
    assert "more than chance: it fell" in made.block.finding
    meaning = made.block.table.meaning
    assert meaning
    assert meaning.column_values == (("2026-01", "2026-02"), ("2026-03", "2026-04"))
    cut = shown(
        pinned(somebody(group), group, "difference", options=periods),
        first_month="2026-03",
    )
    assert "outside that of the release" in cut.refused


def test_two_kinds_stand_beside_each_other(tmp_path: Path) -> None:
    group = a_town(
        tmp_path, [*inside(0, 30), *inside(1, 12, kind="Noise"), *inside(0, 9, kind="Noise")]
    )
    options = {"by": "kinds", "kind": "Theft", "other": "Noise"}
    made = shown(pinned(somebody(group), group, "side", options=options))
    assert rows(made)["Ward 00"] == (30, 9)
    assert made.block
    assert "Theft: 30. Noise: 21." in made.block.finding


def test_the_period_of_the_release_cuts_that_of_the_pin(group: Group, actor: Actor) -> None:
    pin = pinned(actor, group, "months", filters=Filters(first_month="2026-04"))
    assert set(rows(shown(pin))) == {"Apr 2026", "May 2026"}
    assert set(rows(shown(pin, first_month="2026-03", last_month="2026-04"))) == {"Apr 2026"}
    apart = shown(pin, last_month="2026-03")
    assert apart.block is None
    assert "period" in apart.refused


def test_months_that_no_import_covers_are_no_zeros(tmp_path: Path) -> None:
    group = a_town(tmp_path, inside(0, 30, month="2026-01"))
    load(tmp_path, group, inside(0, 20, month="2026-04"))
    made = shown(pinned(somebody(group), group, "months"))
    assert set(rows(made)) == {"Jan 2026", "Apr 2026"}
    assert "No data: February 2026 to March 2026" in told(made)


def test_a_group_without_incidents_is_told_what_to_do(tmp_path: Path) -> None:
    group = a_town(tmp_path, MIXED)
    actor = somebody(group)
    pin = pinned(actor, group, "months", filters=Filters(categories=("Noise",)))
    made = shown(pin, last_month="2026-02")
    assert made.block is None
    assert "No incidents" in made.refused


def test_without_boundaries_areas_are_refused_and_months_are_not(tmp_path: Path) -> None:
    group = a_group()
    load(tmp_path, group, inside(0, 40))
    actor = somebody(group)
    for key in ("points", "cells", "kernel"):
        made = shown(pinned(actor, group, key))
        assert made.block is None
        assert "Load the areas" in made.refused
    assert shown(pinned(actor, group, "months")).block


def test_a_source_that_was_taken_back_is_refused(group: Group, actor: Actor) -> None:
    pin = pinned(actor, group, "months")
    incidents.undo(actor, incidents.imports(actor, group.id)[0].id)
    made = shown(pin)
    assert made.block is None
    assert "taken back" in made.refused


def test_incidents_that_came_later_are_not_counted(
    group: Group, actor: Actor, tmp_path: Path
) -> None:
    pin = pinned(actor, group, "months")
    before = shown(pin)
    load(tmp_path, group, inside(0, 90, month="2026-04"))
    assert shown(pin) == before


def test_areas_that_are_gone_are_refused(group: Group, actor: Actor) -> None:
    pin = pinned(actor, group, "months", filters=Filters(areas=("Ward 00",)))
    corners = [[20, 50], [20.1, 50], [20.1, 50.1], [20, 50]]
    area = {
        "type": "Feature",
        "properties": {"name": "New"},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [area]})
    boundaries.load_boundaries(actor, group.id, data.encode())
    assert "replaced" in shown(pin).refused


def test_trafficking_shows_no_area_in_a_map_or_in_words(group: Group, actor: Actor) -> None:
    pin = pinned(actor, group, "areas")
    made = shown(pin, about=About.TRAFFICKING)
    assert made.block is None
    assert rules(made) == {Rule.NO_MAP}
    assert "Ward" not in told(made)
    allowed = shown(pin, about=About.TRAFFICKING, map_allowed=True)
    assert allowed.block
    assert allowed.block.map
    months = shown(
        pinned(actor, group, "months", filters=Filters(areas=("Ward 00",))), about=About.TRAFFICKING
    )
    assert months.block
    assert Rule.NO_MAP in rules(months)
    assert "Ward" not in told(months)
    assert "in some areas only" in told(months)


def test_trafficking_and_children_raise_the_threshold(group: Group, actor: Actor) -> None:
    pin = pinned(actor, group, "areas")
    for about in (About.TRAFFICKING, About.CHILDREN):
        made = shown(pin, about=about, map_allowed=True)
        assert rows(made)["Ward 03"] == (None,)
        assert all(not value or value >= 10 for value in numbers(made))
        assert "fewer than 10" in told(made)


def test_all_areas_under_the_threshold_offer_to_put_them_together(tmp_path: Path) -> None:
    group = a_town(tmp_path, [each for ward in range(6) for each in inside(ward, 3)])
    pin = pinned(somebody(group), group, "areas")
    made = shown(pin)
    assert made.block is None
    assert "Put adjoining areas together" in made.refused
    merged = shown(pin, merge=True)
    assert merged.block
    assert merged.block.map
    assert Rule.MERGED in rules(merged)
    assert sum(value for (value,) in rows(merged).values() if value) == 18
    assert "Ward 00 + Ward 01" in rows(merged)
    assert "put together" in told(merged)
    assert {shape.name for shape in merged.block.map.shapes} == set(rows(merged))


def test_so_few_that_nothing_can_be_shown_is_said(tmp_path: Path) -> None:
    group = a_town(tmp_path, inside(0, 4))
    actor = somebody(group)
    for key in ("areas", "months", "kinds", "hours"):
        made = shown(pinned(actor, group, key))
        assert made.block is None
        assert "Fewer than 5" in made.refused


def test_areas_where_few_live_never_stand_alone(tmp_path: Path) -> None:
    people = {0: 2000, 1: 120, 2: 1500, 3: 900, 4: 900, 5: 900}
    group = a_town(tmp_path, [each for w in range(6) for each in inside(w, 20)], people=people)
    made = shown(pinned(somebody(group), group, "areas"))
    assert "Ward 01" not in rows(made)
    assert any("Ward 01" in name for name in rows(made))
    assert Rule.PEOPLE in rules(made)


def test_one_area_where_few_live_counts_as_elsewhere(tmp_path: Path) -> None:
    group = a_town(tmp_path, inside(0, 30), wards_in_a_row=1, people={0: 50})
    made = shown(pinned(somebody(group), group, "areas"))
    assert rows(made) == {"Elsewhere or not known": (30,)}
    assert made.block
    assert made.block.map is None


def test_names_of_more_than_three_areas_are_shortened(tmp_path: Path) -> None:
    group = a_town(tmp_path, [each for ward in range(6) for each in inside(ward, 1)])
    made = shown(pinned(somebody(group), group, "areas"), merge=True)
    assert rows(made) == {"Ward 00 and 5 neighbours": (6,)}


def test_numbers_are_rounded_where_that_was_asked_for(group: Group, actor: Actor) -> None:
    made = shown(pinned(actor, group, "areas"), rounding=True)
    assert all(value is None or value % 5 == 0 for value in numbers(made))
    assert "81" not in told(made)
    assert "nearest five" in told(made)
    assert Rule.ROUNDED in rules(made)


def test_more_areas_than_can_be_read_are_put_together(tmp_path: Path) -> None:
    happened = [each for ward in range(70) for each in inside(ward, 6)]
    group = a_town(tmp_path, happened, wards_in_a_row=70)
    made = shown(pinned(somebody(group), group, "areas"))
    assert 20 < len(rows(made)) <= 60
    assert sum(value for (value,) in rows(made).values() if value) == 420
    assert any(each.what == "Single areas" for each in made.hidden)


def test_a_map_has_no_coordinates(group: Group, actor: Actor) -> None:
    made = shown(pinned(actor, group, "points"))
    assert made.block
    assert made.block.map
    places = [xy for shape in made.block.map.shapes for ring in shape.rings for xy in ring]
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in places)
    assert max(x for x, _y in places) == 1
    assert Rule.AREAS in rules(made)


@pytest.mark.parametrize("key", [key for key in FORMS if key not in NEVER])
def test_nothing_small_exact_or_named_is_in_a_block(key: str, tmp_path: Path) -> None:
    happened = [
        *inside(0, 60, place="CANARY bar", month="2026-01"),
        *inside(0, 3, place="CANARY bar", month="2026-02", kind="Noise"),
        *inside(1, 33, month="2026-03", place="CANARY street"),
        *inside(2, 2, month="2026-03"),
        *inside(3, 1, month="2026-04", kind="Rarest"),
        *inside(4, 17, month="2026-04", kind="Noise"),
        *lost(1),
        *outside(2),
    ]
    group = a_town(tmp_path, happened)
    problem, pin = pinned(somebody(group), group, "months")
    with database.writing() as session:  # some views cannot be pinned with so little
        record = session.get(PinnedChart, pin)
        assert record
        record.view = key
        session.add(record)
        session.commit()
    made = shown((problem, pin))
    assert made.block
    assert made.block.table
    assert all(not value or value >= 5 for value in numbers(made))
    public = replace(made.block, table=replace(made.block.table, meaning=None))
    assert "CANARY" not in repr((public, made.hidden))
    assert not re.search(r"\b(20|21|50|51)\.\d", repr(public))
    assert not re.search(r"\b[1-4]\b(?! months)", told(made).replace("Between 1 and 4", ""))
    assert not re.search(r"\d{4}-\d\d-\d\d", repr((public, made.hidden)))


def test_a_change_of_recording_is_told_where_time_is_compared(group: Group, actor: Actor) -> None:
    marks.add(actor, group.id, "recording", starts=date(2026, 4, 5), words="SECRET form")
    assert "Recording changed in April 2026" in told(shown(pinned(actor, group, "months")))
    assert "Recording" not in told(shown(pinned(actor, group, "areas")))
    assert "SECRET" not in repr(shown(pinned(actor, group, "months")))


def test_a_pin_of_another_problem_or_group_is_not_found(group: Group, actor: Actor) -> None:
    problem, pin = pinned(actor, group, "months")
    other = a_problem(actor, "Another one")
    stranger = somebody(a_group("Elsewhere"))
    with pytest.raises(NotFound):
        shown((other, pin))
    with pytest.raises(NotFound):
        forum_figures.figure(
            stranger, problem, pin, rules=Rules(5), about=About.OTHER, map_allowed=False
        )
    shut_out = replace(somebody(group, Role.VIEWER), shut_out=(problem,))
    with pytest.raises(Refused):
        forum_figures.figure(
            shut_out, problem, pin, rules=Rules(5), about=About.OTHER, map_allowed=False
        )


def test_a_viewer_may_look(group: Group, actor: Actor) -> None:
    problem, pin = pinned(actor, group, "months")
    viewer = somebody(group, Role.VIEWER)
    made = forum_figures.figure(
        viewer, problem, pin, rules=Rules(5), about=About.OTHER, map_allowed=False
    )
    assert made.block
