"""The lines of a draft: written, taken out, moved, and read by a person before they may leave."""

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from workbench.domain.forum import BlockKind, Release, ReleaseLine
from workbench.domain.record import now
from workbench.errors import Invalid, Refused, Stale
from workbench.i18n import _
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services.release_deeds import check_words, drafting, no_block, on_block, on_line
from workbench.services.release_drafts import Line, told
from workbench.services.release_suggested import LONGEST, MOST_LINES, SIDES
from workbench.store import problems
from workbench.store import releases as store
from workbench.store.database import Session

# Signs that turn the order of what follows: a reader would see other words than were written.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


class Texts(TypedDict, total=False):
    """The words of a line."""

    text: str
    detail: str
    because: str


def add_line(actor: Actor, block_id: str, *, side: str = "", **texts: Unpack[Texts]) -> Line:
    """Add a line at the end of a block; ``side`` is the key of a side of the triangle that it
    stands under.

    Raises:
        Invalid: a text is too long, there is no such side, the block is full, or the release is
            no draft any more.
        PersonalData: a text seems to hold some.
        NotFound, Refused: there is no such block for the actor, or they may not write.
    """
    with on_block(actor, block_id, "line of release added") as (session, release, block):
        standing = store.lines_of(session, block_id=block_id)
        if len(standing) >= MOST_LINES:
            raise Invalid(
                _("A block has at most {most} lines. Take one out first.").format(most=MOST_LINES)
            )
        if side not in SIDES:
            raise Invalid(_("Choose a side of the triangle, or none."))
        clean = _clean(texts)
        check_words(session, release.group_id, *clean.values(), kind=block.kind)
        made = ReleaseLine(
            release_id=release.id,
            block_id=block.id,
            position=max((each.position for each in standing), default=-1) + 1,
            side=side,
            **clean,
        )
        session.add(made)
        return told(made)


def write_line(actor: Actor, line_id: str, *, shown: int, **texts: Unpack[Texts]) -> Line:
    """Write into a line; gives it with its version from now on, equal words change nothing.

    Changed words have to be read anew before they leave.

    Raises:
        Invalid: a text is too long, or the release is no draft any more.
        PersonalData: a text seems to hold some.
        Stale: somebody changed the line after ``shown``; nothing is changed.
        NotFound, Refused: there is no such line for the actor, or they may not write.
    """
    with on_line(actor, line_id, "line of release written") as (session, release, line):
        new = {key: text for key, text in _clean(texts).items() if getattr(line, key) != text}
        if new:
            _ask_fresh(line, shown, new)
            block = store.block(session, block_id=line.block_id)
            check_words(
                session, release.group_id, *new.values(), kind=block.kind if block else None
            )
            for key, text in new.items():
                setattr(line, key, text)
            _changed(session, release, line)
        return told(line)


def remove_line(actor: Actor, line_id: str) -> ReleaseLine:
    """Take a line out; gives it, for ``put_back_line``.

    Raises:
        Invalid, NotFound, Refused: as ``write_line``.
    """
    with on_line(actor, line_id, "line of release taken out") as (session, _release, line):
        gone = ReleaseLine.model_validate(line.model_dump())
        session.delete(line)
        return gone


def put_back_line(actor: Actor, gone: ReleaseLine) -> None:
    """Put a line back where it stood; one that stands again already is left alone.

    Raises:
        Invalid: the release is no draft any more, or words of it were taken out for good.
        NotFound, Refused: its release or block is gone, or the actor may not write.
    """
    with drafting(actor, gone.release_id, "line of release put back") as (session, release):
        block = store.block(session, block_id=gone.block_id)
        if block is None or block.release_id != release.id:
            raise no_block()
        restore(session, release, gone, kind=block.kind)


def restore(session: Session, release: Release, gone: ReleaseLine, *, kind: BlockKind) -> None:
    """Keep a line again that was taken out of a block of this kind, within a deed."""
    if store.line(session, line_id=gone.id) is None:
        texts = (gone.text, gone.detail, gone.because)
        check_words(session, release.group_id, *texts, kind=kind)
        session.add(ReleaseLine.model_validate(gone.model_dump()))


def move_line(actor: Actor, line_id: str, *, by: int) -> None:
    """Move a line up (-1) or down (+1) in its block; at the end it stays.

    Raises:
        Invalid, NotFound, Refused: as ``write_line``.
    """
    with on_line(actor, line_id, "line of release moved") as (session, _release, line):
        lines = store.lines_of(session, block_id=line.block_id)
        place = lines.index(line)
        lines.insert(min(max(place + by, 0), len(lines) - 1), lines.pop(place))
        for position, each in enumerate(lines):
            each.position = position
            session.add(each)


def read_line(actor: Actor, line_id: str, *, shown: int) -> Line:
    """Note that this person has read the line as it stands; ``shown`` is the version they saw.

    Raises:
        Stale: it was changed after that; read it again.
        Refused: no person acts, or they may not write.
        Invalid, NotFound: as ``write_line``.
    """
    _ask_person(actor)
    with on_line(actor, line_id, "line of release read") as (session, _release, line):
        _read(session, actor, line, shown)
        return told(line)


def read_block(actor: Actor, block_id: str, *, seen: Mapping[str, int]) -> None:
    """Note that this person has read these lines of a block; ``seen``: line id to version. Lines
    that are gone by now are passed over.

    Raises:
        Stale: one was changed after that; nothing is noted.
        Refused: no person acts, or they may not write.
        Invalid, NotFound: as ``add_line``.
    """
    _ask_person(actor)
    with on_block(actor, block_id, "lines of release read") as (session, _release, _block):
        for line in store.lines_of(session, block_id=block_id):
            if line.id in seen:
                _read(session, actor, line, seen[line.id])


def _read(session: Session, actor: Actor, line: ReleaseLine, shown: int) -> None:
    if line.version != shown:
        raise Stale(
            _("These words were changed meanwhile. Read them again as they stand now."),
            mine="",
            theirs=line.text,
            author="",
            version=line.version,
        )
    if not line.read_by:
        line.read_by, line.read_at = actor.name, now()
        session.add(line)


def _ask_person(actor: Actor) -> None:
    """A program cannot have read anything."""
    if not actor.person_id and actor.name == COMMAND_LINE.name:
        raise Refused(_("A person has to read these words. Name who acts."))


def _clean(texts: Texts) -> dict[str, Any]:
    clean: dict[str, Any] = {
        key: " ".join(str(text).translate(_TURNING).split()) for key, text in texts.items()
    }
    for key, text in clean.items():
        if len(text) > LONGEST[key]:
            raise Invalid(
                _("Say it with at most {most} letters, so that it can be read from afar.").format(
                    most=LONGEST[key]
                )
            )
    return clean


def _ask_fresh(line: ReleaseLine, shown: int, new: Mapping[str, str]) -> None:
    if line.version != shown:
        key = next(iter(new))
        raise Stale(
            _("Somebody else changed this line meanwhile. Choose which words stay."),
            mine=new[key],
            theirs=getattr(line, key),
            author="",
            version=line.version,
        )


def _changed(session: Session, release: Release, line: ReleaseLine) -> None:
    """Whoever words a line anew takes it over from a row of the worksheet that is gone."""
    row = problems.row(session, problem_id=release.problem_id, row_id=line.source_id)
    if row is None or row.withdrawn:
        line.source_id = ""
    line.read_by, line.read_at = "", None
    line.version += 1
    session.add(line)
