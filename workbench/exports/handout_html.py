"""A release as web pages: one file that needs nothing beside it, and pages for a projector."""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from workbench.domain.forum import Audience, BlockKind
from workbench.domain.months import day_name
from workbench.domain.released import Block, Content
from workbench.exports import handout_html_pictures, qr
from workbench.exports.handout_html_pages import (
    TEMPLATES,
    grouped,
    look,
    numbers,
    pages,
)
from workbench.exports.paper import parts, render
from workbench.exports.paper.parts import Data
from workbench.exports.paper.picture_data import release_name
from workbench.i18n import _

if TYPE_CHECKING:
    from jinja2 import Environment

# For those who may be in danger themselves the number to call stands before all else.
_CALL_FIRST: Final = (Audience.POTENTIAL_VICTIMS, Audience.VICTIMS)
_RIGHT_TO_LEFT: Final = ("ar", "fa", "he", "ur")
# Letters that turn what follows; every text here has a direction of its own.
_TURNING: Final = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True, slots=True)
class Form:
    """The form below a handout on the network, as it was typed so far."""

    action: str
    stamp: str
    most: int  # letters
    kind: str = "question"
    words: str = ""
    fault: str = ""


def html(content: Content, *, pdf: str = "", form: Form | None = None) -> bytes:
    """The handout as one file: words, pictures as SVG, tables; no script, nothing fetched.

    Args:
        pdf: where the paper is, on the page at a public address; "" for a file.
        form: for words that readers leave, on that page too.
    """
    data = _told(content) | {
        "style": look("handout"),
        "blocks": [_block(block) for block in content.blocks],
        "call_first": bool(content.emergency) and content.audience in _CALL_FIRST,
        "pdf": pdf,
        "form": form,
    }
    return _page("handout", data)


def thanks(content: Content, *, back: str) -> bytes:
    """The page that is shown once somebody has left words; ``back`` leads to the handout."""
    return _page("thanks", _told(content) | {"style": look("handout"), "back": back})


def nothing(sentence: str) -> bytes:
    """The page at an address where there is no handout (any more)."""
    data = {"style": look("handout"), "sentence": sentence, "title": sentence}
    return _page("nothing", _frame() | data)


def presentation(
    content: Content, *, address: str = "", script: str = "", leave: str = "", band: str = ""
) -> bytes:
    """The release for a projector: one idea a page, turned by keys, or by scrolling without them.

    Args:
        address: of the handout on the network; "" if it has none. The last page shows it.
        script: where the script is that listens to the keys.
        leave: where the key Q leads.
        band: a word across every page, such as "Draft".
    """
    data = _told(content) | {
        "style": look("presenting"),
        "pages": pages(content),
        "address": address,
        "code": _code(address) if address else "",
        "script": script,
        "leave": leave,
        "band": band,
    }
    return _page("presenting", data)


def script() -> str:
    """The script of a presentation: it listens to the keys, nothing else."""
    return (TEMPLATES / "presenting.js").read_text("utf-8")


def _told(content: Content) -> Data:
    """What both renderings say around the blocks."""
    day = day_name(content.published_on) if content.published_on else ""
    return _frame() | {
        "title": content.title,
        "group": content.group,
        "period": content.period,
        "method": content.method,
        "emergency": parts.number(content.emergency, 40),
        "called": any(
            block.kind in (BlockKind.SIGNS, BlockKind.LEAFLET) for block in content.blocks
        ),
        "release": " · ".join(part for part in (release_name(content), day) if part),
    }


def _frame() -> Data:
    language = render.language()
    direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    return {"lang": language, "direction": direction, "says": _says(), "labels": _labels()}


def _block(block: Block) -> Data:
    return {
        "kind": str(block.kind),
        "block": block,
        "pictures": handout_html_pictures.for_a_hand(block),
        "numbers": numbers(block.table),
    }


def _says() -> dict[str, str]:
    return {
        "said": _("You said"),
        "did": _("We did"),
        "could_not": _("We could not, because"),
        "because": _("Because"),
        "call": _("Someone may be in danger now"),
        "call_what": _("Call at once. You need not be sure."),
        "method": _("Source and method"),
        "period": _("Period"),
        "numbers": _("The numbers"),
        "pdf": _("Print it: the handout on two pages (PDF)"),
        "handout": _("Read it again, or take it home"),
        "handout_how": _("Point the camera of your telephone at the square, or type the address."),
        "end": _("Thank you"),
        "next": _("Next page"),
        "previous": _("Page before"),
        "turning": _("Arrow keys turn the page · F full screen · B dark · Q back"),
        "leave": _("Back to the workbench"),
        "close": _("Close"),
    }


def _labels() -> dict[str, str]:
    return {
        "heading": _("Tell the group"),
        "how": _("What do you want to leave?"),
        "question": _("A question"),
        "seen": _("I have seen this too"),
        "words": _("In your words"),
        "hint": _(
            "No account, no name. Leave out names, telephone numbers, number plates and exact"
            " addresses, your own too. For “I have seen this too” you may leave the words empty."
        ),
        "who": _("The group reads it. Answers are given at the next meeting, not here."),
        "send": _("Send"),
        "thanks": _("Thank you. It has reached the group."),
        "back": _("Back to the handout"),
    }


def _code(address: str) -> Markup:
    return Markup(qr.svg(address))  # noqa: S704  # squares drawn by the house, the title escaped


def _page(template: str, data: Data) -> bytes:
    page = _templates().get_template(f"{template}.html").render(data)
    return page.translate(_TURNING).encode()


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    """The templates; every text in them is escaped unless it is marked as drawn by the house."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"grouped": grouped, "number": partial(parts.number, most=600)}
    return made
