"""The engines of the lake: a test that takes ``engine`` runs once on each of them."""

import os
from importlib.util import find_spec

import pytest

from workbench import settings
from workbench.store import lake_engines

_SPARK = pytest.param(
    "local[2]",
    id="spark",
    # pyspark leaves the sockets open over which it fetches its answers.
    marks=[
        pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
        pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    ],
)


@pytest.fixture(params=[pytest.param("duckdb", id="duckdb"), _SPARK])
def engine(
    request: pytest.FixtureRequest, data_folder: object, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The engine that counts in this test; Spark keeps its one session for all of them."""
    name = str(request.param)
    if name != "duckdb":
        _need_spark()
    # Spark lives for some seconds only here: to compile every query twice would not pay.
    quick = "--driver-java-options -XX:TieredStopAtLevel=1 pyspark-shell"
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", quick)
    monkeypatch.setenv("WORKBENCH_LAKE_ENGINE", name)
    settings.current.cache_clear()
    return name


def _need_spark() -> None:
    if find_spec("pyspark") and lake_engines.has_java():
        return
    reason = "The queries were not tried on Spark: pyspark or Java 17 is not there."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
