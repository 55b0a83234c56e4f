"""Twenty thousand reports: likely duplicates among them; a text checked before it is kept."""

import random
from collections.abc import Iterator
from datetime import timedelta

from tests.bench.figures import Figure, side_by_side, timed
from workbench.domain.people import Group
from workbench.domain.record import now
from workbench.domain.report import Report
from workbench.security import personal_data
from workbench.security.policy import COMMAND_LINE
from workbench.services import report_duplicates, report_inbox
from workbench.store import database
from workbench.worksheets.analysis import SOURCES
from workbench.worksheets.place_kinds import PLACE_KINDS

MANY = 20_000
WORDS = [
    *("workers", "children", "van", "morning", "evening", "gate", "harbour", "mill", "money"),
    *("papers", "hotel", "guests", "agency", "offer", "river", "bridge", "market", "stall"),
    *("noise", "lights", "windows", "guard", "fence", "yard", "bicycle", "bus", "driver"),
    *("shift", "kitchen", "cellar", "garden", "workshop", "crates", "rain", "early", "late"),
]


def load(group: Group) -> None:
    """Twenty thousand reports of two years, in every kind of place and from every source."""
    dice = random.Random(3)
    first = Report.__table__  # type: ignore[attr-defined]
    with database.writing() as session:
        session.execute(first.insert(), [_values(group, number, dice) for number in range(MANY)])
        session.commit()


def figures(group: Group) -> Iterator[Figure]:
    """Duplicates among all of them and of one, and a text of 480 letters; without a peer."""

    def nothing() -> float:
        return 0.0

    found, _none = side_by_side(
        lambda: timed(lambda: report_duplicates.duplicates(COMMAND_LINE, group.id)),
        nothing,
        times=3,
    )
    yield Figure(f"duplicates among {MANY:,} reports", found, None, 2000)
    one = report_inbox.inbox(COMMAND_LINE, group.id).reports[0].id
    alone, _none = side_by_side(
        lambda: timed(lambda: report_duplicates.duplicates(COMMAND_LINE, group.id, one)),
        nothing,
        times=9,
    )
    yield Figure("duplicates of one of them", alone, None, 100)
    text = "On market days children beg between the stalls until noon, and nobody asks why. " * 6
    checked, _none = side_by_side(
        lambda: timed(lambda: personal_data.findings(text)), nothing, times=9
    )
    yield Figure("check of a text of 480 letters", checked, None, 20)


def _values(group: Group, number: int, dice: random.Random) -> dict[str, object]:
    received = now() - timedelta(hours=dice.randrange(24 * 730))
    values = Report(
        group_id=group.id,
        number=1000 + number,
        received_at=received,
        place_kind=dice.choice(PLACE_KINDS).key,
        channel=dice.choice(SOURCES).key,
        side=dice.choice(["victims", "locations", "offenders", ""]),
        text=" ".join(dice.choices(WORDS, k=dice.randrange(8, 60))),
    )
    return values.model_dump()
