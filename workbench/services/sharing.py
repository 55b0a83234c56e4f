"""Closed problems out to other workbenches, without personal or local data."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from workbench.domain.problem import Problem
from workbench.errors import Invalid, PersonalData
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, local_names, problems, shared_problems
from workbench.services.acting import acting
from workbench.services.shared_problems import LONGEST_ORIGIN, Content
from workbench.store import database
from workbench.store import problems as worksheet_store
from workbench.worksheets import remembered
from workbench.worksheets.remembered import CHOSEN, OF_ACTIONS, TEXTS, Remembered
from workbench.worksheets.scanning import CHOICE

TITLE, ORIGIN = "title", "origin"


class Told(NamedTuple):
    """A text that could go out, to be read by those who send it."""

    key: str
    label: str
    text: str


class Concern(NamedTuple):
    """What speaks against sending a text as it is."""

    fault: PersonalData | None
    names: tuple[str, ...]  # of the community, that stand in it


def draft(actor: Actor, problem_id: str) -> tuple[Told, ...]:
    """The texts of a closed problem that could go out; nothing sensitive is among them.

    What was chosen from a list (kinds, techniques, tools, effect) goes out without being asked:
    it is the same everywhere. Partners, areas, days, groups and people never do.

    Raises:
        Refused: only a facilitator lets something leave the community.
        Invalid: the problem is not closed.
    """
    return texts_of(_remembered(actor, problem_id))


def look(actor: Actor, problem_id: str, texts: Mapping[str, str]) -> dict[str, Concern]:
    """What speaks against these texts, by their keys; those that nothing speaks against are left
    out. The check is no proof: people read every text before it goes.
    """
    names = local_names.of_problem(actor, problem_id)
    group_id = problems.found(actor, problem_id).group_id
    with database.reading() as session:
        finds = free_text.looking(session, group_id)
    seen = {
        key: Concern(finds(text), local_names.found(text, names)) for key, text in texts.items()
    }
    return {key: each for key, each in seen.items() if each.fault or each.names}


def send(
    actor: Actor,
    problem_id: str,
    texts: Mapping[str, str],
    *,
    may_stay: Collection[str] = (),
    was_read: bool = False,
) -> bytes:
    """The file with these texts, by the keys of ``draft`` (and ``ORIGIN``, how the senders call
    themselves); a text that is empty or not given stays here.

    ``may_stay`` are names that the sender says tell nobody where this was.

    Raises:
        Refused: only a facilitator lets something leave the community.
        Invalid: the problem is not closed, nobody read the texts, or names stand in them.
        PersonalData: a text seems to hold some.
    """
    told = _remembered(actor, problem_id)
    texts = {key: text.strip() for key, text in texts.items() if text.strip()}
    if not was_read:
        raise Invalid(_("Read every text first, and say that you did."))
    if len(texts.get(ORIGIN, "")) > LONGEST_ORIGIN or not texts.get(TITLE):
        raise Invalid(_("Give the problem a short name, and yourselves at most 120 letters."))
    _refuse(look(actor, problem_id, texts), may_stay)
    content = _content(told, texts)
    note = "shared problem"
    with acting(actor, Action.EXPORT, group_id=told.group_id, about=problem_id, note=note):
        return shared_problems.written(content)


def _remembered(actor: Actor, problem_id: str) -> Remembered:
    problem: Problem = problems.found(actor, problem_id, Action.CLOSE_PROBLEM)
    if problem.closed_at is None:
        raise Invalid(_("Only a closed problem can be shared: what came out of it is what counts."))
    with database.reading() as session:
        filled = worksheet_store.filled(session, problem=problem)
    return remembered.of(filled, f"{problem.closed_at:%Y-%m}")


def texts_of(told: Remembered) -> tuple[Told, ...]:
    """Every free text of what is remembered, each with what it is."""
    texts = [Told(TITLE, str(CHOICE.field("title").label), told.title)]
    texts += [Told(key, str(TEXTS[key].label), told.text(key)) for key in TEXTS if told.text(key)]
    for number, did in enumerate(told.actions, start=1):
        label = _("Action {number}: what was done")
        if did.state == remembered.DROPPED:
            label = _("Action {number}: what was dropped")
        texts.append(Told(f"{number}.what", label.format(number=number), did.what))
        if did.reason and did.state == remembered.DROPPED:
            why = _("Action {number}: why it was dropped").format(number=number)
            texts.append(Told(f"{number}.reason", why, did.reason))
    return tuple(texts)


def _refuse(concerns: Mapping[str, Concern], may_stay: Collection[str]) -> None:
    for each in concerns.values():
        if each.fault:
            raise each.fault
    left = {name for each in concerns.values() for name in each.names} - set(may_stay)
    if left:
        raise Invalid(
            _(
                "Names of your community stand in these texts: {names}. Write them in other words, "
                "or say that they may stay."
            ).format(names=", ".join(sorted(left)))
        )


def _content(told: Remembered, texts: Mapping[str, str]) -> Content:
    actions = [
        {
            "what": texts[f"{number}.what"],
            "state": did.state,
            "reason": texts.get(f"{number}.reason", ""),
            **{key: getattr(did, key) for key in OF_ACTIONS},
        }
        for number, did in enumerate(told.actions, start=1)
        if f"{number}.what" in texts
    ]
    return Content(
        id=shared_problems.shared_id(told.id),
        origin=texts.get(ORIGIN, ""),
        closed=shared_problems.quarter(told.closed),
        title=texts[TITLE],
        chosen={key: told.chosen[key] for key in CHOSEN if key in told.chosen},
        effect=told.effect,
        texts={key: texts[key] for key in TEXTS if key in texts},
        actions=tuple(actions),
    )
