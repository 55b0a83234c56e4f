"""The content of a release made from its draft: words as they stand, figures counted anew."""

from dataclasses import dataclass, replace
from functools import partial

from workbench.domain.forum import About, BlockKind
from workbench.domain.released import Block, Content, Point
from workbench.errors import NotFound
from workbench.security.disclosure import Rules
from workbench.security.policy import Actor
from workbench.services import (
    forum_figures,
    forum_worked,
    release_drafts,
    release_receipt,
    release_subtraction,
    release_words,
)
from workbench.services.forum_figures import Made
from workbench.services.release_blocks import TITLES
from workbench.services.release_deeds import none
from workbench.services.release_drafts import Line, Opened
from workbench.store import directory, problems
from workbench.store.database import Session
from workbench.worksheets.analysis import SIDES

_SIDES = {side.key: side.title for side in SIDES}


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the draft and what became of it."""

    block_id: str
    made: Made


@dataclass(frozen=True, slots=True)
class Built:
    """A content, and the blocks of the draft, those too of which nothing came."""

    content: Content
    parts: tuple[Part, ...]

    @property
    def block_ids(self) -> tuple[str, ...]:
        """Of each block of the content, in order."""
        return tuple(each.block_id for each in self.parts if each.made.block)

    @property
    def import_ids(self) -> tuple[str, ...]:
        """Of the incidents behind its figures."""
        return tuple(dict.fromkeys(key for each in self.parts for key in each.made.import_ids))


def parts(actor: Actor, opened: Opened) -> tuple[Part, ...]:
    """Each block of the draft made anew; figures are counted for the public from the lake."""
    return tuple(Part(each.id, _made(actor, opened, each)) for each in opened.blocks)


def built(session: Session, opened: Opened, made: tuple[Part, ...]) -> Built:
    """These blocks put together to the content of the release."""
    problem = problems.find(session, problem_id=opened.problem_id)
    if problem is None:
        raise none()
    filled = problems.filled(session, problem=problem)
    blocks = tuple(each.made.block for each in made if each.made.block)
    named = release_receipt.problem(session, opened, filled)
    content = Content(
        title=opened.title,
        group=directory.group_name(session, group_id=opened.group_id),
        problem=named.problem,
        audience=opened.audience,
        about=opened.about,
        threshold=opened.threshold,
        rounding=opened.rounding,
        author=opened.author,
        emergency=directory.emergency(session, group_id=opened.group_id),
        blocks=blocks,
        receipt=release_receipt.receipt(
            session,
            opened,
            filled,
            hidden=[*(one for each in made for one in each.made.hidden), *named.hidden],
        ),
    )
    result = Built(content, made)
    period = release_receipt.period(session, opened, blocks, import_ids=result.import_ids)
    method = release_receipt.method(
        opened,
        period=period,
        counted=any(each.table for each in blocks),
        imported=bool(result.import_ids),
    )
    return replace(result, content=replace(content, period=period, method=method))


def _made(actor: Actor, opened: Opened, block: release_drafts.Block) -> Made:
    """The block as the public sees it, what people wrote below what was counted or is known."""
    made, points = _ground(actor, opened, block), tuple(map(_point, _told(block)))
    if made.block is None and points and block.kind is BlockKind.WORKED:
        # Nothing was counted, yet a group may say in words what it saw.
        made = Made(Block(block.kind, str(TITLES[block.kind])), made.hidden)
    if made.block is None:
        return made
    whole = replace(made.block, points=(*made.block.points, *points))
    if not (whole.points or whole.table or whole.contacts):
        return replace(made, block=None)
    return replace(made, block=release_subtraction.sealed(whole))


def _ground(actor: Actor, opened: Opened, block: release_drafts.Block) -> Made:
    """What a block shows besides the words of its lines."""
    rules, about = Rules(opened.threshold, opened.rounding), opened.about
    match block.kind:
        case BlockKind.FIGURE:
            return _figure(actor, opened, block, rules=rules)
        case BlockKind.WORKED:
            return forum_worked.worked(actor, opened.problem_id, rules)
        case BlockKind.SIGNS:
            return Made(
                release_words.signs_block(
                    actor, opened.group_id, about=about, audience=opened.audience
                )
            )
        case BlockKind.LEAFLET:
            return Made(
                release_words.leaflet_block(
                    actor, opened.group_id, about=about, audience=opened.audience
                )
            )
    return Made(Block(block.kind, str(TITLES[block.kind])))


def _figure(actor: Actor, opened: Opened, block: release_drafts.Block, *, rules: Rules) -> Made:
    """The chart counted for the public; with areas put together where it says nothing otherwise."""
    plain, merged = (
        partial(
            forum_figures.figure,
            actor,
            opened.problem_id,
            block.pin_id,
            rules=rules,
            about=opened.about,
            map_allowed=map_allowed(opened),
            first_month=opened.first_month,
            last_month=opened.last_month,
            merge=merge,
        )
        for merge in (False, True)
    )
    try:
        made = merged() if block.merged else plain()
        again = made if made.block or block.merged else merged()
    except NotFound as fault:
        return Made(None, refused=fault.sentence)  # it was taken off the problem
    return again if again.block else made


def map_allowed(opened: Opened) -> bool:
    """Whether a map may stand in the release: in one on trafficking only with a reason."""
    return opened.about is not About.TRAFFICKING or bool(opened.map_reason)


def _told(block: release_drafts.Block) -> tuple[Line, ...]:
    return tuple(each for each in block.lines if not each.empty)


def _point(line: Line) -> Point:
    heading = _SIDES.get(line.side, line.side)
    return Point(line.text, line.detail, line.because, str(heading))
