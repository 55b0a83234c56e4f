"""Scales of colour: darker all the way, and apart for colour-blind eyes."""

from itertools import pairwise

import numpy as np
import pytest

from workbench.charts import theme

SCALES = {"counts": (theme.NONE, *theme.SCALE), "difference": theme.DIFFERENCE}
# Machado, Oliveira and Fernandes 2009, https://doi.org/10.1109/TVCG.2009.113, severity 1.
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
_TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.089]])


def lab(colour: str, eye: np.ndarray) -> np.ndarray:
    """A colour as this eye sees it: CIE L*a*b*, in which distances are about as they look."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = _TO_XYZ @ np.clip(eye @ linear, 0, 1)
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", SCALES)
def test_a_scale_gets_darker_all_the_way_for_every_eye_and_in_grey(name: str, eye: str) -> None:
    lightness = [lab(colour, EYES[eye])[0] for colour in SCALES[name]]
    assert all(before - after > 4 for before, after in pairwise(lightness))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("name", SCALES)
def test_neighbours_on_a_scale_are_told_apart_by_every_eye(name: str, eye: str) -> None:
    seen = [lab(colour, EYES[eye]) for colour in SCALES[name]]
    assert all(np.linalg.norm(one - other) > 8 for one, other in pairwise(seen))


def test_no_change_lies_in_the_middle_of_the_lightness() -> None:
    first, middle, last = (lab(theme.DIFFERENCE[place], EYES["usual"])[0] for place in (0, 3, -1))
    assert abs((first + last) / 2 - middle) < 6
