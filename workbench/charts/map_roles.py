"""The map of an assessment: which areas are there for what; told apart in grey print, too."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from workbench.analytics.rings import Rings
from workbench.charts import map_ground, theme
from workbench.charts.map_ground import Bounds, Panel, Trace

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# Colour-blind safe (after Okabe and Ito), of different lightness, and each with a pattern.
LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "response": ("#6BAED6", ""),
    "comparison": ("#E69F00", "/"),
    "buffer": ("#D6E6F4", "."),
    "buffer_comparison": ("#F6DDA6", "\\"),
}
_LINES: Final = {"/": "#B87F00", ".": "#8DB4D9", "\\": "#D3AE5C"}  # names on top stay legible
_NAMED: Final = 40  # areas: more names than that cover each other
_DOT: Final = 14  # pixels: room for a finger


def figure(
    names: Sequence[str],
    rings: Rings,
    roles: Mapping[str, str],
    *,
    bounds: Bounds,
    titles: Mapping[str, str],
) -> "Figure":
    """The areas coloured by what they are there for, with a dot in each to pick it by.

    Args:
        names: of the areas, in the order of the rings; a dot carries its name as ``customdata``.
        roles: name of an area to one of ``LOOKS``; areas without one stay pale.
        titles: what each role is called, in the order of the legend.
    """
    traces = [_areas(names, rings, roles, role=role) for role in ("", *titles)]
    legend = [_swatch(role, title) for role, title in titles.items()]
    dots = _dots(names, rings, roles, titles)
    return map_ground.figure(
        [*filter(None, traces), dots, *legend], [Panel(bounds)], clickmode="event+select"
    )


def _areas(
    names: Sequence[str], rings: Rings, roles: Mapping[str, str], *, role: str
) -> Trace | None:
    places = [place for place, name in enumerate(names) if roles.get(name, "") == role]
    if not places:
        return None
    colour = LOOKS[role][0] if role else theme.NONE
    pattern = _pattern(role)
    return map_ground.shapes(
        rings.chosen(places), colour, **({"fillpattern": pattern} if pattern else {})
    )


def _pattern(role: str) -> dict[str, Any]:
    colour, shape = LOOKS.get(role, ("", ""))
    if not shape:
        return {}
    return {
        "shape": shape,
        "size": 7,
        "solidity": 0.2,
        "fgcolor": _LINES[shape],
        "bgcolor": colour,
    }


def _swatch(role: str, title: str) -> Trace:
    return map_ground.swatch(title, LOOKS[role][0], pattern=_pattern(role) or None)


def _dots(
    names: Sequence[str], rings: Rings, roles: Mapping[str, str], titles: Mapping[str, str]
) -> Trace:
    """One in each area: the areas themselves hear no click."""
    import numpy as np

    found = [rings.of(place) for place in range(len(rings))]
    lon, lat = (np.array([_middle(each[axis]) for each in found]) for axis in (0, 1))
    told = [titles.get(roles.get(name, ""), "") for name in names]
    return {
        "type": "scatter",
        "x": lon,
        "y": lat,
        "mode": "markers+text" if len(names) <= _NAMED else "markers",
        "text": [theme.plain(name) for name in names],
        "textposition": "bottom center",
        "textfont": {"size": 11, "color": "#1F2A37"},
        "customdata": list(names),
        "hovertext": [
            "<br>".join(theme.plain(part) for part in (name, role) if part)
            for name, role in zip(names, told, strict=True)
        ],
        "hoverinfo": "text",
        "marker": {
            "size": _DOT,
            "color": [LOOKS[roles[name]][0] if name in roles else "#FFFFFF" for name in names],
            "line": {"width": 1.5, "color": "#1F2A37"},
            "opacity": 0.9,
        },
        "selected": {"marker": {"opacity": 0.9}},
        "unselected": {"marker": {"opacity": 0.9}, "textfont": {"color": "#1F2A37"}},
        "showlegend": False,
    }


def _middle(values: Any) -> float:
    """Between the two ends of the outline."""
    import numpy as np

    return float((np.nanmin(values) + np.nanmax(values)) / 2)
