"""Looks once more through all that was kept before free texts were checked for personal data."""

import dataclasses
from collections.abc import Callable, Iterator

from workbench.domain.problem import Change, Deed, Redaction
from workbench.domain.report import Report, ReportChange
from workbench.i18n import _
from workbench.security import policy
from workbench.security.personal_data import Finding
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, kept_words, secret
from workbench.services import problems as deeds
from workbench.services.acting import acting
from workbench.services.kept_words import Words
from workbench.store import database, problems
from workbench.store.database import Session

_Find = Callable[[str], list[Finding]]


@dataclasses.dataclass(slots=True)
class Suspect:
    """A place where something was found: where, of what kind, in how many texts; never the words.

    A cell and its former versions are one place.
    """

    group: str
    about: str  # id of the problem or report; of the group for what belongs to neither
    table: str
    field: str
    row: str  # label such as Vd2; an id where there is none
    kinds: set[str] = dataclasses.field(default_factory=set)
    texts: int = 0

    def __str__(self) -> str:
        place = f"{self.about}  {self.table}.{self.field}  {self.row}".rstrip()
        return f"{self.group}  {place}  {', '.join(sorted(self.kinds))}  ({self.texts})"


def recheck(actor: Actor, group_id: str = "", *, neutral: bool = False) -> list[Suspect]:
    """Every place (of one group) where something was found, in the order it is kept.

    With ``neutral`` each text is replaced for good by its neutral wording, in every version, as a
    redaction does.

    Raises:
        Refused: the actor may not redact there; nothing was changed.
    """
    if group_id:
        policy.ask(actor, Action.REDACT, group_id)
    groups = deeds.groups(actor)
    chosen = {group_id: groups[group_id]} if group_id else groups
    for each in chosen:
        policy.ask(actor, Action.REDACT, each)
    found = [
        suspect
        for each, name in chosen.items()
        for suspect in _group(actor, each, name, neutral=neutral)
    ]
    if neutral and found:
        database.scrub()
    return found


def _group(actor: Actor, group_id: str, name: str, *, neutral: bool) -> list[Suspect]:
    with database.reading() as session:
        find = free_text.finder(session, group_id)
        found = list(_suspicious(session, group_id, find))
        labels = _labels(session, group_id) if found else {}
    if found and neutral:
        with acting(actor, Action.REDACT, group_id=group_id, note="recheck") as session:
            _make_neutral(session, group_id, find, author=actor.name)
    return _summed(found, name, labels)


def _suspicious(
    session: Session, group_id: str, find: _Find
) -> Iterator[tuple[Words, list[Finding]]]:
    for words in kept_words.of_group(session, group_id):
        seen = [each for each in find(words.text) if each.kind not in words.allow]
        if seen:
            yield words, seen


def _make_neutral(session: Session, group_id: str, find: _Find, *, author: str) -> None:
    """Look anew: somebody may have written since."""
    for words, found in list(_suspicious(session, group_id, find)):
        neutral = free_text.fault(words.text, found).neutral
        kept_words.write_over(session, words, lambda _text, new=neutral: new)  # type: ignore[misc]
        _note(session, words, found, author=author)


def _note(session: Session, words: Words, found: list[Finding], *, author: str) -> None:
    """That words were taken out, as after a redaction: their keyed digests, never the words."""
    if isinstance(words.record, Report | ReportChange):
        session.add(ReportChange(report_id=words.about, field="redacted", author=author))
    if not words.row_id or problems.find(session, problem_id=words.about) is None:
        return
    for digest in {secret.digest(each.words) for each in found}:
        reason = _("Found by the check of older texts")
        session.add(Redaction(problem_id=words.about, digest=digest, reason=reason, author=author))
    session.add(Change(problem_id=words.about, deed=Deed.REDACTED, author=author))
    problems.touch(session, problem_id=words.about)


def _labels(session: Session, group_id: str) -> dict[str, str]:
    return {
        row_id: label
        for problem in problems.of_groups(session, group_ids=[group_id])
        for row_id, label in problems.filled(session, problem=problem).labels.items()
    }


def _summed(
    found: list[tuple[Words, list[Finding]]], group: str, labels: dict[str, str]
) -> list[Suspect]:
    places: dict[tuple[str, ...], Suspect] = {}
    for words, seen in found:
        row = labels.get(words.row_id, words.row_id)
        place = (words.about, words.table, words.field, words.row_id)
        suspect = places.setdefault(
            place, Suspect(group, words.about, words.table, words.field, row)
        )
        suspect.kinds |= {str(each.kind) for each in seen}
        suspect.texts += 1
    return list(places.values())
