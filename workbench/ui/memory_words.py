"""What is remembered, in words and signs: effect, when and where, why two problems are alike."""

from workbench.domain.months import month_name
from workbench.i18n import Lazy, _
from workbench.services.memory import UNSAID
from workbench.worksheets.alike import Alike, Likeness, Why
from workbench.worksheets.assessment import EFFECTS
from workbench.worksheets.fields import Names
from workbench.worksheets.remembered import DROPPED, Did, Remembered
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import DEFINITION

ICONS = {
    "worked": ":material/check_circle:",
    "partly": ":material/timelapse:",
    "no": ":material/cancel:",
    "unclear": ":material/help:",
    UNSAID: ":material/radio_button_unchecked:",
}
_EFFECTS: dict[str, Lazy] = {option.key: option.label for option in EFFECTS} | {
    UNSAID: Lazy("No verdict was given")
}
_LIKENESS: dict[Why, Lazy] = {
    Why.PLACE: Lazy("same kind of place: {what}"),
    Why.PHASE: Lazy("same kind of problem: {what}"),
    Why.FOCUS: Lazy("same use of the place: {what}"),
    Why.TECHNIQUE: Lazy("same technique: {what}"),
    Why.WORDS: Lazy("the same words: {what}"),
}


def effect(key: str) -> str:
    """The verdict in words."""
    return str(_EFFECTS[key or UNSAID])


def icon(key: str) -> str:
    """The sign of a verdict; the word always stands beside it."""
    return ICONS[key or UNSAID]


def whose(each: Remembered) -> str:
    """Whose problem it was, and when it was closed; of others by the quarter."""
    if each.shared:
        by = each.origin or _("another workbench")
        closed = _quarter(each.closed)
        return " · ".join(filter(None, (_("Shared by {origin}").format(origin=by), closed)))
    closed = _("closed in {month}").format(month=month_name(each.closed))
    return f"{each.group} · {closed}"


def kinds(each: Remembered) -> str:
    """What kind of problem at what kind of place."""
    shown = (
        DEFINITION.field(key).show(each.chosen.get(key, ""), Names()) for key in ("place", "phase")
    )
    return " · ".join(filter(None, shown))


def did(each: Did) -> str:
    """An action in a line: what, how, by whom; of a dropped one, why."""
    how = ", ".join(filter(None, (*each.kinds, each.partner)))
    line = f"{each.what} ({how})" if how else each.what
    if each.state != DROPPED:
        return _("Done: {what}").format(what=line)
    if each.reason:
        return _("Dropped: {what}. Why: {reason}").format(what=line, reason=each.reason)
    return _("Dropped: {what}").format(what=line)


def why(alike: Alike) -> str:
    """In what it is alike, as a sentence."""
    parts = [str(_LIKENESS[each.why]).format(what=", ".join(_what(each))) for each in alike.why]
    return _("Alike: {why}").format(why="; ".join(parts))


def _what(met: Likeness) -> list[str]:
    if met.why is Why.WORDS:
        return list(met.what)
    field = ACTIONS.field("technique")
    if met.why is not Why.TECHNIQUE:
        field = DEFINITION.field(met.why)
    return [field.show(key, Names()) for key in met.what]


def _quarter(closed: str) -> str:
    year, _dash, number = closed.partition("-Q")
    return _("{year}, quarter {number}").format(year=year, number=number) if number else ""
