"""Surfaces, hot spots and hexagons, beside the libraries that analysts know."""

import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from tests.bench.figures import Figure, side_by_side, timed
from workbench.analytics import gistar, hexagons, kernel
from workbench.analytics.gistar import Reach
from workbench.analytics.projection import Bounds

TOWN = Bounds(-2.35, 53.41, -2.05, 53.589)  # 20 by 20 km
POINTS = 1_000_000


def figures() -> Iterator[Figure]:
    """Each one side by side with its peer, from arrays that are in memory."""
    lon, lat = _town()
    yield _surface(lon, lat)
    yield _hexagons(lon, lat)
    yield _hot_spots("Gi*, 100 x 100 queen / esda, weights ready", 100, "queen", aim=1 / 200)
    yield _hot_spots("Gi*, 200 x 200, 600 m / esda, weights ready", 200, 6, aim=1 / 1000)


def growth() -> Iterator[Figure]:
    """How our own cost grows with the points: binning is one pass, the rest is fixed."""
    for points in (10_000, 100_000, 1_000_000, 10_000_000):
        lon, lat = _town(points)
        aim = max(50, points / 20_000)
        yield _alone(f"surface, {points:,} points", partial(_smoothed, lon, lat), aim=aim)
        yield _alone(f"hexagons, {points:,} points", partial(_counted, lon, lat), aim=aim)


def _alone(name: str, deed: Callable[[], object], *, aim: float) -> Figure:
    taken, _none = side_by_side(lambda: timed(deed), lambda: 0.0, times=5)
    return Figure(name, taken, None, aim)


def _surface(lon: np.ndarray, lat: np.ndarray) -> Figure:
    with _quiet():
        from KDEpy import FFTKDE

    points = np.column_stack([lon, lat])
    # The peer's grid has to hold all points; it takes the same 200 by 200 cells.
    x, y = np.linspace(-2.351, -2.049, 200), np.linspace(53.4099, 53.5891, 200)
    places = np.stack(np.meshgrid(x, y, indexing="ij"), -1).reshape(-1, 2)
    ours, peer = side_by_side(
        lambda: timed(lambda: _smoothed(lon, lat)),
        lambda: timed(lambda: FFTKDE(bw=0.0045, kernel="gaussian").fit(points).evaluate(places)),
        times=9,
    )
    return Figure("surface 200 x 200 of 1 M points / KDEpy", ours, peer, 1 / 5)


def _hexagons(lon: np.ndarray, lat: np.ndarray) -> Figure:
    import h3

    rows = list(zip(lat.tolist(), lon.tolist(), strict=True))
    ours, peer = side_by_side(
        lambda: timed(lambda: _counted(lon, lat)),
        lambda: timed(lambda: Counter(h3.latlng_to_cell(*row, 9) for row in rows)),
        times=5,
    )
    return Figure("hexagons of 1 M points / h3 in a loop", ours, peer, 1 / 25)


def _hot_spots(name: str, side: int, reach: Reach, *, aim: float) -> Figure:
    counts = np.random.default_rng(1).negative_binomial(0.5, 0.2, (side, side))
    weights = _weights(side, reach)

    def peer() -> Any:
        from esda import G_Local

        with _quiet():
            return G_Local(
                counts.ravel().astype(float), weights, transform="B", permutations=0, star=True
            )

    difference = np.abs(gistar.statistic(counts, reach=reach).z.ravel() - peer().Zs).max()
    assert difference < 1e-9, difference
    ours, theirs = side_by_side(
        lambda: timed(lambda: gistar.statistic(counts, reach=reach)),
        lambda: timed(peer),
        times=3,
    )
    return Figure(name, ours, theirs, aim)


def _weights(side: int, reach: Reach) -> Any:
    """The peer's weights, made before anything is measured."""
    from scipy.spatial import cKDTree

    with _quiet():
        from libpysal.weights import W, lat2W

        if reach == "queen":
            return lat2W(side, side, rook=False)
        cells = np.argwhere(np.ones((side, side)))
        near = cKDTree(cells).query_ball_point(cells, reach)
        return W({at: [each for each in others if each != at] for at, others in enumerate(near)})


def _smoothed(lon: np.ndarray, lat: np.ndarray) -> kernel.Surface:
    return kernel.surface(lon, lat, cell=100, bandwidth=300, bounds=TOWN)


def _counted(lon: np.ndarray, lat: np.ndarray) -> hexagons.Hexagons:
    return hexagons.count(lon, lat, size=350)  # as large as those of resolution 9


def _town(points: int = POINTS) -> tuple[np.ndarray, np.ndarray]:
    """A third everywhere, two thirds in clumps."""
    rng = np.random.default_rng(1)
    west, south, east, north = TOWN
    middles = rng.uniform((west + 0.05, south + 0.03), (east - 0.05, north - 0.03), (60, 2))
    clumped = middles[rng.integers(0, 60, points)] + rng.normal(0, (0.009, 0.005), (points, 2))
    even = rng.uniform((west, south), (east, north), (points, 2))
    lon, lat = np.where(rng.uniform(size=(points, 1)) < 1 / 3, even, clumped).T
    return np.ascontiguousarray(lon.clip(west, east)), np.ascontiguousarray(lat.clip(south, north))


@contextmanager
def _quiet() -> Iterator[None]:
    """Peers warn about each other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
