"""Near repeats as a table and as bars."""

from workbench.charts import knox


def test_every_cell_says_its_number_and_a_sign_for_more_than_chance() -> None:
    figure = knox.matrix(
        ["same point", "up to 200 m"],
        ["within 7 days", "7 to 14 days"],
        ratio=[[12.34, None], [1.26, 0.5]],
        more=[[True, False], [False, False]],
        hints=[["a", "b"], ["c", "d"]],
    )
    (cells,) = figure.data
    assert [list(row) for row in cells.text] == [["12 ▲", "too few"], ["1.3", "0.5"]]
    assert cells.texttemplate == "%{text}"
    assert [list(row) for row in cells.customdata] == [["a", "b"], ["c", "d"]]


def test_numbers_can_be_read_on_every_colour_and_on_paper() -> None:
    figure = knox.matrix(["a"], ["b"], ratio=[[9.0]], more=[[True]], hints=[["x"]])
    (cells,) = figure.data
    assert cells.textfont.color == "#111111"
    darkest = cells.colorscale[-1][1].lstrip("#")
    assert min(int(darkest[place : place + 2], 16) for place in (0, 2, 4)) > 0x80


def test_bars_stand_beside_a_line_at_chance() -> None:
    figure = knox.bars(
        ["same point", "up to 200 m"], [None, 1.8], more=[False, True], hints=["a", "b"]
    )
    assert list(figure.data[0].x) == [0.0, 1.8]
    assert list(figure.data[0].text) == ["too few", "1.8 ▲"]
    assert figure.layout.shapes[0].x0 == 1
