"""Pinned charts as they are kept and told: the question as text, and whether two are the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from workbench.domain.patterns import PinnedChart
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.services import filter_words
from workbench.services.views import registry
from workbench.services.views.asked import Asked, Options, filters_from_text
from workbench.store import pins
from workbench.store.database import Session
from workbench.store.incident_counts import Filters

MOST = 40  # of a problem: more than anybody looks at


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinned chart as lists show it; texts in it are users' texts."""

    id: str
    problem_id: str
    view: str
    title: str
    asked: Asked
    words: str  # what was counted
    finding: str  # as it stood
    data_to: str  # YYYY-MM
    forum: bool
    author: str
    at: datetime


def told(record: PinnedChart) -> Pin:
    """A pin as lists show it."""
    view, asked = registry.VIEWS.get(record.view), question(record)
    return Pin(
        id=record.id,
        problem_id=record.problem_id,
        view=record.view,
        title=str(view.title) if view else record.view,
        asked=asked,
        words=filter_words.told(asked.filters),
        finding=record.finding,
        data_to=record.data_to,
        forum=record.forum,
        author=record.author,
        at=record.at,
    )


def question(record: PinnedChart) -> Asked:
    """The question that was asked."""
    given: Mapping[str, str] = json.loads(record.options)
    return Asked(filters_from_text(record.filters), Options(tuple(sorted(given.items()))))


def options_text(asked: Asked) -> str:
    """The options as they are kept; equal ones give equal texts."""
    return json.dumps(dict(sorted(asked.options.given)), ensure_ascii=False)


def same(
    session: Session, problem_id: str, key: str, *, asked: Asked, data_to: str
) -> PinnedChart | None:
    """The pin of the same question; a period up to the end of the data goes on with them.

    Raises:
        Invalid: there is none, and no room for another.
    """
    standing = pins.of_problem(session, problem_id=problem_id)
    wanted = (key, _lasting(asked.filters, data_to), options_text(asked))
    for each in standing:
        filters = _lasting(filters_from_text(each.filters), each.data_to)
        if (each.view, filters, each.options) == wanted:
            return each
    if len(standing) >= MOST:
        raise Invalid(
            _("{count} charts are pinned to this problem. Take one off first.").format(
                count=len(standing)
            )
        )
    return None


def _lasting(filters: Filters, data_to: str) -> Filters:
    goes_on = filters.last_month >= data_to
    return replace(filters, last_month="" if goes_on else filters.last_month)
