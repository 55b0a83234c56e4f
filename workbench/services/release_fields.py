"""What can be said of a release itself, and what of it may be chosen."""

import re
from collections.abc import Mapping
from typing import Any, TypedDict

from workbench.domain.forum import About, Audience, Release
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import disclosure

LONGEST_TITLE = 300  # letters
LONGEST_REASON = 600
_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])|")


class Fields(TypedDict, total=False):
    """What can be changed of a release itself."""

    title: str
    audience: Audience
    about: About
    threshold: int  # of disclosure.THRESHOLDS, not below what ``about`` asks for
    rounding: bool
    first_month: str  # YYYY-MM, "" as far as the data go
    last_month: str
    map_reason: str  # asks for Action.PUBLISH; "" takes the map away


def title(text: str) -> str:
    """A title as it is kept.

    Raises:
        Invalid: nothing stands there, or too much.
    """
    text = " ".join(text.split())
    if not 0 < len(text) <= LONGEST_TITLE:
        raise Invalid(
            _("Give the release a title with at most {most} letters.").format(most=LONGEST_TITLE)
        )
    return text


def reason(text: str, without: str) -> str:
    """A reason as it is kept; ``without``: the sentence for those who give none.

    Raises:
        Invalid: nothing stands there, or too much.
    """
    text = text.strip()
    if not text:
        raise Invalid(without)
    if len(text) > LONGEST_REASON:
        raise Invalid(_("Say it with at most {most} letters.").format(most=LONGEST_REASON))
    return text


def changed(record: Release, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the fields that would change the release, as they are kept.

    A release on something that asks for more care takes the higher threshold by itself.

    Raises:
        Invalid: a title is missing, a threshold too low, a month none, or a text too long.
    """
    new = dict(fields)
    if "title" in new:
        new["title"] = title(new["title"])
    if new.get("map_reason"):
        new["map_reason"] = reason(new["map_reason"], "")
    about = new["about"] = About(new.get("about", record.about))
    new["audience"] = Audience(new.get("audience", record.audience))
    least = disclosure.least(about)
    new["threshold"] = new.get("threshold", max(record.threshold, least))
    _ask_threshold(new["threshold"], least)
    _ask_months(*(new.get(key, getattr(record, key)) for key in ("first_month", "last_month")))
    return {key: value for key, value in new.items() if getattr(record, key) != value}


def _ask_threshold(chosen: int, least: int) -> None:
    allowed = [each for each in disclosure.THRESHOLDS if each >= least]
    if chosen not in allowed:
        raise Invalid(
            _("Counts can be hidden below {choices}. Choose one of them.").format(
                choices=", ".join(map(str, allowed))
            )
        )


def _ask_months(first: str, last: str) -> None:
    if not (_MONTH.fullmatch(first) and _MONTH.fullmatch(last)):
        raise Invalid(_("Give months as year and month, such as 2026-03."))
    if first and last and first > last:
        raise Invalid(_("The period ends before it begins. Correct one of the months."))
