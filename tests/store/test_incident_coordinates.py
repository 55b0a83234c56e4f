"""Coordinates become degrees, or the reason why not."""

import pyarrow as pa
import pytest

from workbench.store import incident_coordinates
from workbench.store.incident_coordinates import Where
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import Reason


def read(x: list[str], y: list[str], **how: object) -> Where:
    texts = pa.RecordBatch.from_pydict({"x": x, "y": y})
    return incident_coordinates.read(texts, Mapping(x="x", y="y", **how))  # type: ignore[arg-type]


def test_zero_and_zero_is_no_place_in_either_system() -> None:
    for epsg in (4326, 27700):
        found = read(["0", "0.000", " 0,0 "], ["0", "-0.0", "0"], epsg=epsg)
        assert found.reasons.tolist() == [0, 0, 0]
        assert found.lon.null_count == found.lat.null_count == 3


def test_rows_of_metres_among_degrees_are_rejected_with_their_reason() -> None:
    found = read(["-0.42", "508000"], ["51.88", "221000"])
    assert found.reasons.tolist() == [0, Reason.METRES]


def test_rows_of_degrees_among_metres_are_rejected_with_their_reason() -> None:
    found = read(["508000", "-0.42"], ["221000", "51.88"], epsg=27700)
    assert found.reasons.tolist() == [0, Reason.DEGREES]
    assert found.lat[0].as_py() == pytest.approx(51.878, abs=0.01)


def test_another_system_of_degrees_is_not_taken_for_metres() -> None:
    found = read(["-0.42"], ["51.88"], epsg=4258)
    assert found.reasons.tolist() == [0]
    assert found.lat[0].as_py() == pytest.approx(51.88, abs=1e-5)


def test_points_that_would_be_on_the_earth_if_swapped_are_counted() -> None:
    found = read(["35.1", "6.25", "200"], ["-89.9", "-175.6", "-400"])
    assert found.reasons.tolist() == [0, Reason.OFF_THE_EARTH, Reason.OFF_THE_EARTH]
    assert found.swappable == 1


@pytest.mark.parametrize("text", [" -0.42", "-0,42", "-0.42 ", "\u00a0-0.42", "-4.2e-1"])
def test_padded_texts_and_decimal_commas_are_read(text: str) -> None:
    assert read([text], ["51.88"]).lon[0].as_py() == pytest.approx(-0.42)


def test_without_columns_there_is_no_place_and_no_fault() -> None:
    texts = pa.RecordBatch.from_pydict({"d": ["a", "b"]})
    found = incident_coordinates.read(texts, Mapping(date="d"))
    assert found.lon.null_count == 2
    assert not found.reasons.any()
