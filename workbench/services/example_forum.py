"""The release that the example group has published, made as any group would make one."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.domain.forum import About, Audience, BlockKind
from workbench.security.policy import Actor
from workbench.services import pins, publishing, release_blocks, release_lines, releases


def tell(
    actor: Actor, sample: Path, *, problems: Mapping[str, str], names: Mapping[str, str]
) -> None:
    """Compose, read and publish it; the first release of an installation has number 1.

    Args:
        problems: key of a problem in the sample to its id.
        names: key of a partner in the sample to its name.
    """
    told = tomllib.loads((sample / "forum.toml").read_text(encoding="utf-8"))
    problem_id = problems[told["problem"]]
    release_id = releases.begin(
        actor,
        problem_id,
        audience=Audience(told["audience"]),
        about=About(told["about"]),
        title=told["title"],
    )
    first = _cleared(actor, release_id)
    shown = {each.view: each.id for each in pins.of_problem(actor, problem_id)}
    for block in told["block"]:
        kind, pin_id = BlockKind(block["kind"]), shown.get(block.get("view", ""), "")
        block_id = first
        if kind is not BlockKind.SAID:
            block_id = release_blocks.add(actor, release_id, kind, pin_id=pin_id)
            _clear(actor, release_id, block_id)
        for line in block.get("lines", ()):
            _say(actor, block_id, line, names)
    publishing.ask(actor, release_id)
    publishing.publish(actor, release_id)


def _cleared(actor: Actor, release_id: str) -> str:
    """Leave nothing of what was suggested; gives the id of the first block, which stays."""
    first, *others = releases.one(actor, release_id).blocks
    for each in others:
        release_blocks.remove(actor, each.id)
    _clear(actor, release_id, first.id)
    return first.id


def _clear(actor: Actor, release_id: str, block_id: str) -> None:
    for block in releases.one(actor, release_id).blocks:
        for line in block.lines if block.id == block_id else ():
            release_lines.remove_line(actor, line.id)


def _say(actor: Actor, block_id: str, told: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """A line, read by whoever wrote it."""
    line = release_lines.add_line(
        actor,
        block_id,
        side=told.get("side", ""),
        text=told["text"],
        detail=names[told["partner"]] if "partner" in told else told.get("detail", ""),
        because=told.get("because", ""),
    )
    release_lines.read_line(actor, line.id, shown=line.version)
