"""Where data begin and end, on every engine."""

from datetime import date

from tests import lake_rows
from workbench.store import incident_days, lake


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


def row(text: str, *, minute: int | None = 0) -> dict[str, object]:
    began = None if minute is None else 1440 * day(text) + minute
    return {"month": text[:7], "began": began}


def test_first_and_last_day_of_the_months_asked_for(engine: str) -> None:
    made = lake_rows.in_parts(
        "made",
        [row("2024-01-03", minute=1439), row("2024-01-31"), row("2024-02-09")],
        [
            row("2024-03-14", minute=1),
            row("2024-03-01", minute=None),
            row("2024-04-01", minute=None),
        ],
    )
    with lake.incidents("g", [made]) as table:
        found = incident_days.edges(table, ["2024-01", "2024-03", "2024-04", "2024-05"])
    assert list(found["month"]) == ["2024-01", "2024-03", "2024-04"], engine
    assert found["first"].tolist()[:2] == [day("2024-01-03"), day("2024-03-14")]
    assert found["last"].tolist()[:2] == [day("2024-01-31"), day("2024-03-14")]
    assert found["dated"].tolist() == [2, 1, 0]
    assert found["count"].tolist() == [2, 2, 1]


def test_days_before_1970_and_no_months_at_all(engine: str) -> None:
    made = lake_rows.in_parts("made", [row("1969-12-31", minute=700)])
    with lake.incidents("g", [made]) as table:
        assert incident_days.edges(table, ["1969-12"])["first"].tolist() == [-1], engine
        assert len(incident_days.edges(table, [])) == 0
