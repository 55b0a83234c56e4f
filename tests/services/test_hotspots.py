"""Hot spots as a file say the numbers of the page."""

import csv
import io
import json

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, Refused
from workbench.security.policy import COMMAND_LINE
from workbench.services import hotspots, views
from workbench.services.views.asked import Asked, Options
from workbench.store.incident_counts import Filters


@pytest.mark.parametrize("method", hotspots.METHODS)
def test_the_file_has_the_numbers_of_the_view(millbrook: Group, method: str) -> None:
    frame = hotspots.frame(COMMAND_LINE, millbrook.id, method, cell=250)
    asked = Asked(options=Options((("cell", "250"),)))
    shown = views.read(COMMAND_LINE, millbrook.id, [method], asked=asked)[method]
    table = shown.table
    assert table is not None
    title = "Incidents per km²" if method == "kernel" else "Incidents"
    name = "density" if method == "kernel" else "count"
    for row in table.to_dict("records"):
        here = (abs(frame["lon"] - row["Longitude"]) < 1e-4) & (
            abs(frame["lat"] - row["Latitude"]) < 1e-4
        )
        (value,) = frame[here][name].round(2)
        assert value == row[title]
    if method == "gistar":
        hot = {
            (row["lon"], row["lat"]) for row in frame.to_dict("records") if row["found"] == "hot"
        }
        assert len(hot) == int(shown.drawing.found.hot.sum()) > 0


def test_counts_add_up_and_follow_the_filters(millbrook: Group) -> None:
    filters = Filters(("Burglary",), "2025-01", "2025-06")
    all_of_it = hotspots.frame(COMMAND_LINE, millbrook.id, "cells", cell=500)
    some = hotspots.frame(COMMAND_LINE, millbrook.id, "cells", cell=500, filters=filters)
    assert 0 < some["count"].sum() < all_of_it["count"].sum() <= 3000


def test_csv_and_geojson_say_the_same(millbrook: Group) -> None:
    text, shapes = (
        hotspots.content(COMMAND_LINE, millbrook.id, "gistar", suffix=suffix, cell=500)
        for suffix in hotspots.FORMATS
    )
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    features = json.loads(shapes)["features"]
    assert len(rows) == len(features) > 20
    for row, feature in zip(rows, features, strict=True):
        assert float(row["z"]) == feature["properties"]["z"]
        ring = feature["geometry"]["coordinates"][0]
        assert ring[0] == ring[-1]
        assert min(lon for lon, _lat in ring) < float(row["lon"]) < max(lon for lon, _lat in ring)


def test_a_wrong_name_method_or_size_is_refused_in_words(millbrook: Group) -> None:
    for asked in (
        {"method": "scan", "suffix": ".csv"},
        {"method": "cells", "suffix": ".xlsx"},
        {"method": "cells", "suffix": ".csv", "cell": 3},
    ):
        with pytest.raises(Invalid):
            hotspots.content(COMMAND_LINE, millbrook.id, asked.pop("method"), **asked)  # type: ignore[arg-type]


def test_nobody_takes_data_out_without_leave(millbrook: Group) -> None:
    for actor in (an_actor(millbrook, Role.VIEWER), an_actor(a_group("Elsewhere"))):
        with pytest.raises(Refused):
            hotspots.frame(actor, millbrook.id, "cells")


def test_what_the_data_cannot_carry_is_refused_with_the_reason() -> None:
    group = a_group()
    with pytest.raises(Invalid, match="No incidents"):
        hotspots.frame(COMMAND_LINE, group.id, "gistar")
