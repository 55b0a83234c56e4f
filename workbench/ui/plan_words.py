"""What is said of an action: its state in an icon and a word, what hinders it, what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.ui import messages, moments
from workbench.ui.desk import Desk
from workbench.worksheets import chain, plan, plan_rules
from workbench.worksheets.filled import Line

ICONS = {
    "proposed": ":material/lightbulb:",
    "agreed": ":material/handshake:",
    "under_way": ":material/pending:",
    "blocked": ":material/block:",
    "done": ":material/check_circle:",
    "dropped": ":material/cancel:",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of all actions together, found once for a page."""

    orphans: chain.Orphans
    waiting: dict[str, tuple[Line, ...]]
    early: dict[str, tuple[Line, ...]]


def look(desk: Desk) -> Look:
    """The plan looked through."""
    filled = desk.filled
    return Look(chain.orphans(filled), plan.waiting(filled), plan.too_early(filled))


def state(line: Line) -> str:
    """The state of an action as an icon and a word, for markdown."""
    key = plan_rules.state_of(line.value)
    return f"{ICONS.get(key, '')} {plan_rules.name(key)}"


def head(desk: Desk, line: Line) -> str:
    """Label, day and state of an action, for markdown."""
    label = desk.filled.labels.get(line.id, "")
    return f"**{label}** · {when(line)} · {state(line)}"


def when(line: Line) -> str:
    """When it is due, or when it was done; of a dropped one that it is no more."""
    key = plan_rules.state_of(line.value)
    if key == "done":
        done_on = line.value("done_on")
        if not done_on:
            return _("day not said")
        return _("done on {day}").format(day=day_name(date.fromisoformat(done_on)))
    return moments.due(line.value("due")) if key != "dropped" else _("no longer due")


def blocked(desk: Desk, line: Line) -> str:
    """Which decision a blocked action needs, from whom and by when, in plain text."""
    by = line.value("needs_by")
    return _("Needs decision “{what}” from {who} by {day}").format(
        what=line.value("needs") or _("not said which"),
        who=desk.filled.partners.get(line.value("needs_from")) or _("nobody named"),
        day=day_name(date.fromisoformat(by)) if by else _("no day given"),
    )


def hinders(desk: Desk, line: Line) -> None:
    """What stands in the way of an action: a decision, other actions."""
    if line.value("state") == "blocked":
        st.markdown(f":material/block: **{messages.plain(blocked(desk, line))}**")


def notices(desk: Desk, line: Line, found: Look) -> None:
    """What an action lacks, kindly; hidden while the screen is shared."""
    if desk.projecting:
        return
    for notice in _notices(desk, line, found):
        st.caption(f":material/warning: {notice}")


def _notices(desk: Desk, line: Line, found: Look) -> Iterator[str]:
    if line.id in found.waiting:
        yield _("It waits for {actions}.").format(actions=_named(desk, found.waiting[line.id]))
    if line.id in found.early:
        yield _("It is due before {actions}, which must be done first.").format(
            actions=_named(desk, found.early[line.id])
        )
    lacking = plan_rules.lacking(line.value, plan_rules.state_of(line.value))
    if lacking:
        yield _("Still to be answered: {lacking}").format(lacking=" ".join(lacking))
    if line in found.orphans.actions:
        yield _("It grows from no “d” answer: which cause does it act on?")
    if line in found.orphans.ownerless and not lacking:
        yield _("Nobody does it yet.")
    if line in found.orphans.unjudged:
        yield _("No measure judges it yet.")


def _named(desk: Desk, lines: tuple[Line, ...]) -> str:
    """Labels with their states: R1 (under way)."""
    return ", ".join(
        _("{label} ({state})").format(
            label=desk.filled.labels[line.id],
            state=plan_rules.name(plan_rules.state_of(line.value)).lower(),
        )
        for line in lines
    )
