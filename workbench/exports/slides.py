"""A release as slides for a meeting: one idea each, native charts and maps, nothing beneath."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from workbench.domain.months import day_name
from workbench.domain.released import Content
from workbench.exports import slides_blocks as blocks
from workbench.exports import (
    slides_clean,
    slides_fonts,
    slides_office,
    slides_template,
    slides_tidy,
)
from workbench.exports import slides_fit as fit
from workbench.exports import slides_text as text
from workbench.exports import slides_words as words
from workbench.exports.paper import parts
from workbench.exports.paper.render import language
from workbench.exports.slides_deck import Deck, add_foot, entitle
from workbench.exports.slides_fit import Look, Say
from workbench.exports.slides_template import TITLE
from workbench.i18n import _

if TYPE_CHECKING:
    from pptx.presentation import Presentation

TEMPLATE: Final = Path(__file__).parents[2] / "templates" / "forum.pptx"
_TITLES: Final = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_BELOW: Final = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_TURNED: Final = ("ar", "dv", "fa", "he", "ku", "ps", "ur", "yi")


@dataclass(frozen=True, slots=True)
class Slides:
    """A presentation, and what to say of the template in which it was made."""

    data: bytes
    told: tuple[str, ...] = ()


def pptx(content: Content, template: bytes | None = None) -> Slides:
    """The release as PPTX: the same bytes for the same content and template.

    ``template`` is an office's own presentation (``.pptx`` or ``.potx``); without one it is the
    file ``templates/forum.pptx``. Its layouts “Title”, “Words” and “Picture” are used, or those
    that hold the same; ``told`` says which were missing. Old slides, notes, comments, names and
    paths of the template do not leave. The workbooks inside charts hold the values that are shown.

    Raises:
        Unreadable: where the template is no presentation, damaged, hostile, or too small.
    """
    presentation = slides_office.opened(_ground(template))
    sheets, told = slides_office.sheets(presentation)
    deck = Deck(presentation, sheets, _look(presentation), _foot(content), _mirrored(content))
    _first(deck, content)
    for block in map(slides_tidy.block, content.blocks):
        blocks.slides(deck, block, day=content.published_on, emergency=content.emergency)
    blocks.spread(deck, _("Source and method"), _source(content), sizes=fit.SIZES)
    slides_clean.sign(presentation, parts.line(content.title, 200), content.published_on)
    return Slides(slides_clean.packed(presentation), told)


def _ground(template: bytes | None) -> bytes:
    if template is not None:
        return template
    return TEMPLATE.read_bytes() if TEMPLATE.exists() else slides_template.write()


def _look(presentation: "Presentation") -> Look:
    """Headings have the colour of the house on its own ground; others colour theirs themselves."""
    names, titles = slides_fonts.widths(presentation)
    own = slides_fonts.is_of_the_house(presentation)
    return Look(slides_template.ACCENT if own else "", wide=names, wide_titles=titles)


def _mirrored(content: Content) -> bool:
    return language() in _TURNED or text.from_the_right(content.title)


def _foot(content: Content) -> tuple[str, str]:
    return _release(content), parts.line(content.method, 400)


def _release(content: Content) -> str:
    """Number and day, or that it is a draft."""
    if content.number is None:
        return _("Draft, not published")
    number = _("Release {number}").format(number=content.number)
    day = content.published_on
    return f"{number} · {day_name(day)}" if day else number


def _first(deck: Deck, content: Content) -> None:
    """Title, group, period, number and day."""
    sheet = deck.sheets[TITLE]
    deck.look = replace(deck.look, ink=sheet.ink)
    slide = deck.presentation.slides.add_slide(sheet.layout)
    title = slide.shapes.title
    below = next((each for each in slide.placeholders if each != title), None)
    for holder in list(slide.placeholders):
        if holder != title and holder != below:
            holder.element.getparent().remove(holder.element)
    entitle(deck, title, content.title, box=sheet.title, sizes=_TITLES)
    says = [Say(content.group, bold=True), Say(content.period), Say(_release(content))]
    said = [each for each in says if each.text.strip()]
    room = sheet.room
    size, pages = fit.fitted(said, (room.wide, room.high), deck.look, sizes=_BELOW)
    if len(pages) > 1:
        most = max(1, int(room.high / (size * 1.5 * len(said))))
        letters = text.Letters(size, bold=True, wide=deck.look.wide)
        said = [
            replace(each, text=text.cut(each.text, letters, room.wide, lines=most)) for each in said
        ]
    shape = below or words.box(slide, room)
    words.place(shape, room)
    words.fill(shape, said, size=size, look=words.plainly(deck.look, held=below is not None))
    add_foot(deck, slide, sheet)


def _source(content: Content) -> list[Say]:
    says = [Say(content.method)] if content.method else []
    if content.period:
        says.append(Say(content.period, gap=0.6))
    hidden = _("Counts below {threshold} are not shown, nor what would give them away.")
    says.append(Say(hidden.format(threshold=content.threshold), gap=0.6))
    if content.rounding:
        says.append(Say(_("Counts are rounded to the nearest five."), gap=0.6))
    says.append(Say(f"{content.group} · {_release(content)}", gap=0.6))
    return says
