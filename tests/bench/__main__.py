"""``make bench``: the figures as a table on the screen, and in bench.json."""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="workbench-bench-"))
os.environ["WORKBENCH_DATA"] = str(FOLDER / "data")
logging.disable(logging.WARNING)

from tests import visits  # noqa: E402
from tests.bench import (  # noqa: E402
    drawing,
    events,
    files,
    intake,
    lake,
    patterns_page,
    portfolio,
    reports,
    space,
    start,
)
from tests.bench.figures import Figure  # noqa: E402
from tests.sources import ROOT  # noqa: E402
from workbench.security.policy import COMMAND_LINE  # noqa: E402
from workbench.services import example, problems  # noqa: E402
from workbench.store import schema  # noqa: E402


def figures() -> Iterator[Figure]:
    """All of them; the example community is loaded first."""
    schema.prepare()
    group = example.load(COMMAND_LINE)
    full = problems.listing(COMMAND_LINE)[0].id
    yield from start.figures(FOLDER)
    yield from files.workbook(full)
    yield from files.lake(group, FOLDER)
    yield from intake.figures(group, FOLDER)
    yield from space.figures()
    yield from space.growth()
    yield from events.figures()
    yield from lake.figures(FOLDER)
    yield from patterns_page.figures()
    reports.load(group)
    yield from reports.figures(group)
    visitor = visits.somebody(group, problem=full, administrator=True, reader=True)
    yield from drawing.figures(visitor, FOLDER)
    yield from portfolio.figures(FOLDER)


def main() -> None:
    """Print each figure as it comes, then keep all of them."""
    print(f"{'':<44} {'ours':>12} {'peer':>12} {'ratio':>8} {'aim':>8}")
    kept = []
    for figure in figures():
        print(figure.row(), flush=True)
        kept.append(figure._asdict() | {"ratio": figure.ratio, "reached": figure.reached})
    (ROOT / "bench.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    sys.exit(0)


if __name__ == "__main__":
    main()
