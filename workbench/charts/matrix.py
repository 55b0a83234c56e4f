"""The rating matrix: impact against likelihood, one labelled point a problem."""

from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.worksheets.rating import Rated

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


def figure(ranked: tuple[Rated, ...], labels: dict[str, str]) -> "Figure":
    """Points at (likelihood, impact), 1 to 5; equal ones side by side; larger scores larger."""
    import plotly.graph_objects as go

    rated = [each for each in ranked if each.line.value("impact") and each.line.value("likelihood")]
    taken: dict[tuple[str, str], int] = {}
    xs: list[float] = []
    for each in rated:
        place = (each.line.value("likelihood"), each.line.value("impact"))
        xs.append(int(place[0]) + 0.16 * taken.get(place, 0))
        taken[place] = taken.get(place, 0) + 1
    drawn = go.Figure(
        go.Scatter(
            x=xs,
            y=[int(each.line.value("impact")) for each in rated],
            mode="markers+text",
            text=[labels[each.line.id] for each in rated],
            customdata=[each.line.id for each in rated],
            textposition="middle center",
            textfont={"color": "white", "size": 15},
            marker={
                "size": [30 + 6 * (each.score or 0) for each in rated],
                "color": "#1B4F8C",
                "opacity": 0.9,
            },
            hoverinfo="skip",
        )
    )
    axis = {"range": [0.4, 5.6], "tickvals": [1, 2, 3, 4, 5], "showgrid": True, "zeroline": False}
    drawn.update_xaxes(title=_("Likelihood: unlikely to certain"), **axis)
    drawn.update_yaxes(title=_("Impact: slight to very bad"), **axis)
    drawn.update_layout(height=380, margin={"l": 10, "r": 10, "t": 10, "b": 10}, showlegend=False)
    return drawn
