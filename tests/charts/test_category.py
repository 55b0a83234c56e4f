"""What: bars."""

from workbench.charts import category


def test_names_are_escaped_shortened_and_blank_ones_said() -> None:
    figure = category.bars(["<b>Theft</b>", "", "long " * 40], [3, 2, 1])
    assert figure.layout.yaxis.ticktext[0] == "&lt;b&gt;Theft&lt;/b&gt;"
    assert figure.layout.yaxis.ticktext[1] == "Not stated"
    lines = figure.layout.yaxis.ticktext[2].split("<br>")
    assert len(lines) == 2
    assert all(len(line) <= 40 for line in lines)
    assert lines[1].endswith("…")
    assert list(figure.data[0].x) == [3, 2, 1]


def test_two_long_names_that_begin_alike_stay_two_bars() -> None:
    figure = category.bars(["x" * 50 + "1", "x" * 50 + "2"], [2, 1])
    assert list(figure.data[0].y) == [0, 1]
