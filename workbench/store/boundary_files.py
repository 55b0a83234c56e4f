"""GeoJSON boundaries: read with every fault named, kept in the lake as plain names and polygons."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics import areas
from workbench.errors import Unreadable
from workbench.i18n import _
from workbench.store import boundary_population, lake

if TYPE_CHECKING:
    from shapely import Geometry

MOST_BYTES = 60 * 1024 * 1024
MOST_AREAS = 10_000
MOST_CORNERS = 2_000_000
_NAME = re.compile(r"(^|_)(name|nm|namn|naam|nombre|nom|label|title)$|(?<=[a-z0-9])(nm|name)$")


class Boundaries(NamedTuple):
    """Named polygons, longitude and latitude in degrees."""

    names: tuple[str, ...]
    polygons: "tuple[Geometry, ...]"
    name_property: str = ""
    repaired: int = 0
    skipped: int = 0  # features that are no area
    population_property: str = ""
    population: tuple[int | None, ...] = ()  # beside the names; none of it known where empty


def name_properties(data: bytes) -> tuple[str, ...]:
    """The properties that could hold the areas' names, most likely first.

    Raises:
        Unreadable: it is no GeoJSON collection of features.
    """
    return _ranked([_properties(feature) for feature in _features(data)])


def population_properties(data: bytes) -> tuple[str, ...]:
    """The properties that are called like a number of inhabitants, most likely first.

    Raises:
        Unreadable: it is no GeoJSON collection of features.
    """
    return boundary_population.properties(_features(data))


def number_properties(data: bytes) -> tuple[str, ...]:
    """The properties that hold whole numbers, of inhabitants or of anything.

    Raises:
        Unreadable: it is no GeoJSON collection of features.
    """
    return boundary_population.numbers(_features(data))


def read(data: bytes, name_property: str = "", population_property: str = "") -> Boundaries:
    """Every area of a GeoJSON FeatureCollection.

    Args:
        data: the file; coordinates must be longitude and latitude (WGS 84).
        name_property: which property holds the names; the most likely one if blank.
        population_property: which holds the number of inhabitants; none is read if blank. What is
            no such number in it counts as not known.

    Raises:
        Unreadable: with one sentence for each faulty feature.
    """
    features = _features(data)
    ranked = _ranked([_properties(feature) for feature in features])
    name_property = name_property if name_property in ranked else next(iter(ranked), "")
    mended = _mended(features)
    kept = [(number, found) for number, found in enumerate(mended) if found]
    if not kept:
        raise Unreadable(_("There is no polygon in this file. Boundaries must be areas."))
    names = [_named(features[number], number, name_property) for number, _found in kept]
    people = [
        boundary_population.of(features[number], population_property) for number, _found in kept
    ]
    return Boundaries(
        names=_told_apart(names),
        polygons=tuple(found.polygon for _n, found in kept),
        name_property=name_property,
        repaired=sum(found.repaired for _n, found in kept),
        skipped=len(features) - len(kept),
        population_property=population_property if any(people) else "",
        population=tuple(people) if any(people) else (),
    )


def keep(group_id: str, layer_id: str, boundaries: Boundaries) -> None:
    """Write the boundaries into the lake: names, inhabitants and polygons, nothing else."""
    drawn = collection(boundaries.names, boundaries.polygons)
    for feature, people in zip(drawn["features"], boundaries.population, strict=False):
        if people is not None:
            feature["properties"]["population"] = people
    with lake.whole_file(_path(group_id, layer_id)) as file:
        file.write(json.dumps(drawn, ensure_ascii=False).encode())


def kept(group_id: str, layer_id: str) -> Boundaries:
    """The boundaries from the lake; none if the file is gone."""
    path = _path(group_id, layer_id)
    return _read_once(path) if path.exists() else Boundaries((), ())


def forget(group_id: str, layer_id: str) -> None:
    """Remove a layer's file and the copies placed by it; they may be gone already."""
    _path(group_id, layer_id).unlink(missing_ok=True)
    lake.forget_layer(group_id, layer_id)


def collection(names: Sequence[str], polygons: "Sequence[Geometry]") -> dict[str, Any]:
    """Named polygons as a GeoJSON FeatureCollection; each feature's id is its place."""
    import shapely

    rounded = shapely.to_geojson(list(polygons))
    features = [
        {
            "type": "Feature",
            "id": str(number),
            "properties": {"name": name},
            "geometry": json.loads(text),
        }
        for number, (name, text) in enumerate(zip(names, rounded, strict=True))
    ]
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=4)
def _read_once(path: Path) -> Boundaries:
    # A layer never changes under its id, and to read 400 areas takes longer than to count in them.
    return read(path.read_bytes(), "name", "population")


def _path(group_id: str, layer_id: str) -> Path:
    return lake.path_of(group_id, layer_id).with_suffix(".geojson")


def _features(data: bytes) -> list[dict[str, Any]]:
    if len(data) > MOST_BYTES:
        raise Unreadable(
            _("The file is larger than {most} MB. Simplify the boundaries first.").format(
                most=MOST_BYTES // 2**20
            )
        )
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(_("This is no GeoJSON file: it cannot be read as JSON.")) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise Unreadable(
            _("This is no GeoJSON FeatureCollection. Export the areas as GeoJSON, all in one file.")
        )
    if not 0 < len(features) <= MOST_AREAS:
        raise Unreadable(
            _("The file has {count} areas; it must have between 1 and {most}.").format(
                count=f"{len(features):,}", most=f"{MOST_AREAS:,}"
            )
        )
    return features


def _mended(features: list[dict[str, Any]]) -> list[areas.Mended | None]:
    import shapely

    found: list[areas.Mended | None] = []
    faults: list[str] = []
    corners = 0
    for number, feature in enumerate(features, start=1):
        try:
            geometry = feature.get("geometry")
            found.append(areas.mend(geometry) if isinstance(geometry, dict) else None)
        except ValueError:
            faults.append(_fault(number))
            continue
        corners += int(shapely.get_num_coordinates(found[-1].polygon)) if found[-1] else 0
        if corners > MOST_CORNERS:
            raise Unreadable(_("The boundaries are too detailed. Simplify them first."))
    if faults:
        raise Unreadable(faults[0], faults)
    return found


def _fault(number: int) -> str:
    return _(
        "Area {number}: the coordinates are not longitude and latitude in degrees."
        " Export the file again in WGS 84 (EPSG:4326)."
    ).format(number=number)


def _properties(feature: dict[str, Any]) -> dict[str, str]:
    found = feature.get("properties")
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        str(key): str(value).strip()
        for key, value in pairs
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip()
    }


def _ranked(properties: list[dict[str, str]]) -> tuple[str, ...]:
    keys = dict.fromkeys(key for each in properties for key in each)

    def likely(key: str) -> tuple[bool, int, float]:
        values = [each[key] for each in properties if key in each]
        digits = sum(map(str.isdigit, "".join(values))) / max(1, sum(map(len, values)))
        return bool(_NAME.search(key.lower())), len(set(values)), -digits

    return tuple(sorted(keys, key=likely, reverse=True))


def _named(feature: dict[str, Any], number: int, name_property: str) -> str:
    name = _properties(feature).get(name_property, "")
    return name[:120] or _("Area {number}").format(number=number + 1)


def _told_apart(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    made = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(made)
