"""The map of an assessment: areas told apart by colour and pattern, a dot in each to pick."""

from shapely import box

from workbench.analytics.rings import Rings
from workbench.charts import map_roles

NAMES = ("A", "B<b>", "C")
TITLES = {"response": "Where you acted", "comparison": "Comparison", "buffer": "Around"}


def drawn(roles: dict[str, str]) -> list[dict[str, object]]:
    rings = Rings.around([box(x, 0, x + 1, 1) for x in range(3)])
    figure = map_roles.figure(NAMES, rings, roles, bounds=(0, 0, 3, 1), titles=TITLES)
    return [trace.to_plotly_json() for trace in figure.data]


def test_each_role_has_its_own_colour_and_every_area_a_dot_that_names_it() -> None:
    traces = drawn({"A": "response", "C": "comparison"})
    fills = {trace["fillcolor"] for trace in traces if "fillcolor" in trace}
    assert map_roles.LOOKS["response"][0] in fills
    assert map_roles.LOOKS["comparison"][0] in fills
    [dots] = [trace for trace in traces if "customdata" in trace]
    assert list(dots["customdata"]) == list(NAMES)  # type: ignore[call-overload]
    assert dots["hovertext"] == ["A<br>Where you acted", "B&lt;b&gt;", "C<br>Comparison"]


def test_the_legend_names_every_role_and_patterns_tell_them_apart_in_grey() -> None:
    legend = [trace["name"] for trace in drawn({}) if "name" in trace]
    assert legend == list(TITLES.values())
    patterns = [pattern for _colour, pattern in map_roles.LOOKS.values()]
    assert len(set(patterns)) == len(patterns)
