"""What stands around a release on paper: its name, day and group, source and method, the code."""

from datetime import date
from typing import Final

from workbench.domain.forum import Audience
from workbench.domain.months import day_name
from workbench.domain.released import Content
from workbench.exports import qr
from workbench.exports.paper import parts, picture_data
from workbench.exports.paper.parts import Data
from workbench.i18n import Lazy, _

_FOR: Final = {
    Audience.RESIDENTS: Lazy("For everybody who lives here"),
    Audience.POTENTIAL_VICTIMS: Lazy("For you"),
    Audience.VICTIMS: Lazy("For you"),
    Audience.WITNESSES: Lazy("For those who may have seen something"),
    Audience.USERS: Lazy("For those who use these services"),
    Audience.PARTNERS: Lazy("For partners"),
}


def made_on(content: Content) -> date:
    """The day that the file knows; a draft has none, and the same bytes every time."""
    return content.published_on or date(2000, 1, 1)


def frame(content: Content, *, address: str) -> Data:
    """What both pages need; no person is named."""
    day = day_name(content.published_on) if content.published_on else ""
    name = picture_data.release_name(content)
    return {
        "title": parts.line(content.title, 240),
        "group": parts.line(content.group, 80),
        "for": str(_FOR[content.audience]),
        "release": name,
        "day": day,
        "stands": " · ".join(part for part in (name, day) if part),
        "draft": _("Draft") if content.number is None else "",
        "period": parts.line(content.period, 120),
        "method_title": _("Source and method"),
        "method": parts.line(content.method, 420),
        "page": _("Page {page} of {pages}"),
        "code": _code(address),
    }


def _code(address: str) -> Data | None:
    if not address.strip():
        return None
    squares = qr.squares(address)
    return {
        "squares": squares,
        "size": max(row for row, _start, _length in squares) + 1,
        "words": _("Read it on your telephone"),
        "address": parts.line(address, 200),
    }
