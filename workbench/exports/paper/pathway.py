"""The referral pathway of a group, printed: numbered steps, who is responsible, and contacts."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Contact, Data
from workbench.i18n import _

_IN_BAND: Final = 6
_CHARS: Final = 900  # of a step


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, and the partner responsible for it, if one is named."""

    text: str
    detail: str = ""
    who: Contact | None = None


@dataclass(frozen=True, slots=True)
class Pathway:
    """The steps in their order (National Referral Mechanism), as the group keeps them."""

    group: str
    made_on: date
    author: str = ""
    steps: tuple[Step, ...] = ()
    urgent: tuple[Contact, ...] = ()
    note: str = ""
    emergency: str = ""


def pdf(pathway: Pathway) -> bytes:
    """A PDF of A4 pages; a step without a partner says so, for that is where people get lost."""
    content = parts.frame(
        _("Referral pathway"), pathway.group, made_on=pathway.made_on, author=pathway.author
    )
    content |= {
        "band": parts.band(pathway.urgent, emergency=pathway.emergency, most=_IN_BAND, chars=90),
        "responsible": _("Responsible"),
        "steps": [_step(number, step) for number, step in enumerate(pathway.steps, start=1)],
        "empty": _("The group has not set down any steps yet."),
        "note": parts.line(pathway.note),
    }
    return render.pdf("pathway", content, made_on=pathway.made_on)


def _step(number: int, step: Step) -> Data:
    return {
        "number": str(number),
        "text": parts.line(step.text, _CHARS),
        "detail": parts.line(step.detail, _CHARS),
        "who": parts.called(step.who, 200) if step.who else None,
        "nobody": _("No partner is named yet."),
    }
