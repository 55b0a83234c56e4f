"""How concentrated it is, as a curve."""

from workbench.charts import lorenz


def test_the_curve_stands_beside_chance_and_the_even_spread() -> None:
    figure = lorenz.figure(
        [0, 0.2, 1],
        [0, 0.7, 1],
        half=(0.2, 0.7),
        title="Share of areas",
        chance=[0, 0.3, 1],
    )
    names = [trace.name for trace in figure.data]
    assert names == ["These incidents", "By chance", "Spread evenly", "Fewest that hold half"]
    assert list(figure.data[0].y) == [0, 70, 100]
    assert list(figure.data[3].x) == [0, 20, 20]
    assert figure.layout.xaxis.title.text == "Share of areas"
    # Told apart without colour, too.
    assert len({trace.line.dash for trace in figure.data[:3]}) == 3


def test_where_chance_is_not_known_it_is_left_out() -> None:
    figure = lorenz.figure([0, 1], [0, 1], half=(0.5, 0.5), title="Share of places")
    assert len(figure.data) == 3
