"""The three sides stay apart in grey and are legible."""

from itertools import combinations

from workbench.ui import colours


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_on_a_side_are_legible() -> None:
    assert all(contrast(side.fill, side.text) >= 4.5 for side in colours.SIDES.values())


def test_the_sides_stay_apart_in_grey_and_without_any_colour() -> None:
    lightness = [116 * luminance(side.fill) ** (1 / 3) - 16 for side in colours.SIDES.values()]
    assert all(abs(one - other) >= 12 for one, other in combinations(lightness, 2))
    assert len({side.mark for side in colours.SIDES.values()}) == 3
