"""What stands in the way of a release: words nobody read, figures that cannot be shown, secrets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.forum import About, BlockKind, Release
from workbench.domain.released import Block, Content
from workbench.i18n import _
from workbench.services import release_borders, release_check, release_subtraction
from workbench.services.release_blocks import FOR_VICTIMS
from workbench.services.release_building import Built
from workbench.services.release_drafts import Line, Opened
from workbench.store import import_records, pins, problems
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a release may not leave yet, in a sentence that says what to do, and where."""

    words: str
    block_id: str = ""
    line_id: str = ""


def of_draft(
    session: Session, release: Release, opened: Opened, *, built: Built
) -> tuple[Obstacle, ...]:
    """Everything that keeps a draft from being asked for, in the order of its blocks."""
    found = [
        *_missing(opened, built.content),
        *_unread(opened),
        *_words(session, opened, built.content),
        *_named(session, opened, built.content, block_ids=built.block_ids),
        *_sources(session, opened),
        *_figures(session, opened, built),
        *_subtracted(session, release, built.content, block_ids=built.block_ids),
    ]
    places = {each.id: place for place, each in enumerate(opened.blocks)}
    return tuple(sorted(found, key=lambda each: places.get(each.block_id, -1)))


def of_frozen(
    session: Session, release: Release, opened: Opened, *, content: Content
) -> tuple[Obstacle, ...]:
    """What came up since a release was frozen: it is checked again before it is let out."""
    undone = imports_undone(session, release)
    return (
        *((Obstacle(undone),) if undone else ()),
        *_words(session, opened, content),
        *_named(session, opened, content),
        *_sources(session, opened),
        *_pins(session, opened),
        *_subtracted(session, release, content),
    )


def imports_undone(session: Session, release: Release) -> str:
    """That incidents behind the figures were taken out of the workbench since; "" if all stand."""
    for key in release.import_ids.split():
        if import_records.one(session, import_id=key) is None:
            return _(
                "Incidents behind the figures were taken out of the workbench since: an import "
                "was undone. The figures have to be counted anew."
            )
    return ""


def _missing(opened: Opened, content: Content) -> Iterator[Obstacle]:
    for block in opened.blocks:
        if block.kind is BlockKind.SAID and all(line.empty for line in block.lines):
            yield Obstacle(
                _("Say first what people told you, what you did, and what you could not do."),
                block.id,
            )
    leaflets = [each for each in content.blocks if each.kind is BlockKind.LEAFLET]
    if opened.audience in FOR_VICTIMS and not any(each.contacts for each in leaflets):
        yield Obstacle(
            _(
                "Those who may be victims need the leaflet with a safe contact: add it, and note "
                "in the directory which partner agreed to be named to the public."
            )
        )


def _unread(opened: Opened) -> Iterator[Obstacle]:
    for line in opened.waiting_lines:
        yield Obstacle(
            _("Nobody has read these words since they were written. Read them as they stand."),
            line.block_id,
            line.id,
        )


def _words(session: Session, opened: Opened, content: Content) -> Iterator[Obstacle]:
    """Words that no release says, whoever wrote them; found once where texts are equal."""
    told = [(opened.title, "", "")]
    if content.problem != opened.title:
        told.append((content.problem, "", ""))
    invited = set[int]()
    for block in opened.blocks:
        for line in block.lines:
            for text in filter(None, (line.text, line.detail, line.because)):
                if block.kind is BlockKind.NEXT:
                    invited.add(len(told))
                told.append((text, block.id, line.id))
    faults = release_check.faults(
        session,
        opened.group_id,
        [text for text, _block, _line in told],
        about=opened.about,
        meeting=invited,
    )
    found = [
        Obstacle(
            each.words if each.index else _("In the title: {words}").format(words=each.words),
            *told[each.index][1:],
        )
        for each in faults
    ]
    yield from dict.fromkeys(found)


def _named(
    session: Session, opened: Opened, content: Content, *, block_ids: Iterable[str] = ()
) -> Iterator[Obstacle]:
    """Kinds of incidents are called as an imported file calls them: after a venue, perhaps."""
    ids = list(block_ids) or [""] * len(content.blocks)
    told = [
        (text, key)
        for block, key in zip(content.blocks, ids, strict=True)
        if block.kind is BlockKind.FIGURE
        for text in (block.title, *_kinds(block))
    ]
    faults = release_check.named(
        session, opened.group_id, [text for text, _key in told], about=opened.about
    )
    yield from dict.fromkeys(Obstacle(each.words, told[each.index][1]) for each in faults)


def _kinds(block: Block) -> tuple[str, ...]:
    meaning = block.table.meaning if block.table else None
    if block.table is None or meaning is None:
        return ()
    rows = block.table.names if meaning.rows == "kind" else ()
    return (*rows, *(block.table.columns[1:] if meaning.columns == "kind" else ()))


def _sources(session: Session, opened: Opened) -> Iterator[Obstacle]:
    for line in _grown(opened):
        row = problems.row(session, problem_id=opened.problem_id, row_id=line.source_id)
        if row is None or row.withdrawn:
            yield Obstacle(
                _(
                    "What these words grew out of was withdrawn from the worksheet since. Word "
                    "them anew, or take them out."
                ),
                line.block_id,
                line.id,
            )


def _grown(opened: Opened) -> Iterator[Line]:
    for block in opened.blocks:
        yield from (line for line in block.lines if line.source_id and not line.empty)


def _figures(session: Session, opened: Opened, built: Built) -> Iterator[Obstacle]:
    gone = list(_pins(session, opened))
    yield from gone
    for each in built.parts:
        made = each.made
        if made.refused and not made.block and each.block_id not in {one.block_id for one in gone}:
            yield Obstacle(made.refused, each.block_id)
        forbidden = opened.about is About.TRAFFICKING and not opened.map_reason
        if forbidden and made.block and made.block.map:
            yield Obstacle(
                _("A release on trafficking has no map, unless who approves it says why."),
                each.block_id,
            )


def _pins(session: Session, opened: Opened) -> Iterator[Obstacle]:
    for block in opened.blocks:
        if block.kind is BlockKind.FIGURE and pins.one(session, pin_id=block.pin_id) is None:
            yield Obstacle(
                _("This chart was taken off the problem since. Take the block out."), block.id
            )


def _subtracted(
    session: Session, release: Release, content: Content, *, block_ids: Iterable[str] = ()
) -> Iterator[Obstacle]:
    titles = [each.title for each in content.blocks]
    ids = list(block_ids) or [""] * len(titles)
    revealed = release_subtraction.revealed(session, release, content)
    told = [(each.block, each.words) for each in revealed]
    for block, words in (*told, *release_borders.unlike(session, release, content)):
        named = [key for key, title in zip(ids, titles, strict=True) if title == block]
        yield from dict.fromkeys(Obstacle(words, key) for key in named or [""])
