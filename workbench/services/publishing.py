"""From draft to publication: ask, take back, send back, publish, withdraw."""

from dataclasses import replace
from datetime import date

from workbench.domain.forum import Release, ReleaseState
from workbench.domain.record import now
from workbench.errors import Invalid, Refused
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import MAY, Action
from workbench.services import leading, release_fields, release_texts
from workbench.services.release_deeds import ask_draft, check_words, deed, drafting, found
from workbench.services.release_drafts import opened
from workbench.services.release_preview import Preview, frozen, preview
from workbench.services.releases import Summary, summary
from workbench.store import database, problems
from workbench.store import releases as store
from workbench.store.database import Session


def ask(actor: Actor, release_id: str) -> None:
    """Freeze a draft as it stands and ask for its approval.

    Raises:
        Invalid: something stands in its way (``faults`` say what), it was changed this moment, or
            it is no draft any more.
        NotFound, Refused: there is no such release for the actor, or they may not write.
    """
    with database.reading() as session:
        record = found(session, actor, release_id)
        policy.ask(actor, Action.WRITE, record.group_id)
        ask_draft(record)
    seen = preview(actor, release_id)
    _ask_clear(seen)
    with drafting(actor, release_id, "approval of release asked") as (session, record):
        if opened(session, record) != seen.of:
            raise Invalid(_("Somebody changed this release just now. Look at it again, then ask."))
        record.content = release_texts.to_text(seen.content)
        record.import_ids = " ".join(seen.import_ids)
        record.state, record.asked_at, record.sent_back = ReleaseState.ASKED, now(), ""
        _kept(session, record)


def take_back(actor: Actor, release_id: str) -> None:
    """Make a draft again of a release that waits for approval, to change it.

    Raises:
        Invalid: it does not wait for approval.
        NotFound, Refused: there is no such release for the actor, or they may not write.
    """
    with deed(actor, release_id, "release taken back", action=Action.WRITE) as (session, record):
        _thaw(record)
        _kept(session, record)


def send_back(actor: Actor, release_id: str, reason: str) -> None:
    """Give it back to those who wrote it, saying what should change.

    Raises:
        Invalid: no reason, or too long a one; it does not wait for approval.
        PersonalData: the reason seems to hold some.
        NotFound, Refused: there is no such release for the actor, or they may not publish.
    """
    with deed(actor, release_id, "release sent back", action=Action.PUBLISH) as (session, record):
        reason = release_fields.reason(reason, _("Say what should change before it may leave."))
        check_words(session, record.group_id, reason)
        _thaw(record)
        record.sent_back = reason
        _kept(session, record)


def publish(actor: Actor, release_id: str) -> int:
    """Let it out as it was frozen; gives its number, which is of the whole installation.

    It is checked again: something may have been published, undone or taken out meanwhile.

    Raises:
        Invalid: something stands in its way (``faults`` say what); it does not wait for approval.
        NotFound: there is no such release for the actor.
        Refused: they may not publish, or wrote it themselves while somebody else could approve it.
    """
    with database.reading() as session:
        record = found(session, actor, release_id)
        policy.ask(actor, Action.PUBLISH, record.group_id)
        _ask_waiting(record)
    # Checked before and within the deed: others need not wait while names are first looked for.
    _ask_clear(preview(actor, release_id))
    with deed(actor, release_id, "release published", action=Action.PUBLISH) as (session, record):
        _ask_waiting(record)
        hindered = _hindrance(session, actor, record)
        if hindered:
            raise Refused(hindered)
        _ask_clear(frozen(session, record))
        record.number = store.last_number(session) + 1
        let_out = replace(
            release_texts.of_text(record.content),
            number=record.number,
            published_on=date.today(),
            approver=actor.name,
        )
        record.content = release_texts.to_text(let_out)
        record.state, record.published_at = ReleaseState.PUBLISHED, now()
        record.approver = actor.name
        _kept(session, record)
        return record.number


def withdraw(actor: Actor, release_id: str, reason: str) -> None:
    """Take a published release back: nothing shows it to the public any more, its number stays.

    Raises:
        Invalid: no reason, or too long a one; it is not published.
        PersonalData: the reason seems to hold some.
        NotFound, Refused: there is no such release for the actor, or they may not publish.
    """
    with deed(actor, release_id, "release withdrawn", action=Action.PUBLISH) as (session, record):
        reason = release_fields.reason(reason, _("Say why it is withdrawn."))
        check_words(session, record.group_id, reason)
        if record.state is not ReleaseState.PUBLISHED:
            raise Invalid(_("Only a published release can be withdrawn."))
        record.state, record.feedback = ReleaseState.WITHDRAWN, False
        record.withdrawn_by, record.withdrawn_at = actor.name, now()
        record.withdrawn_reason = reason
        _kept(session, record)


def waiting(actor: Actor) -> tuple[Summary, ...]:
    """What waits for this actor's approval in all their groups, oldest first."""
    groups = [group for group, _role in actor.roles if policy.may(actor, Action.PUBLISH, group)]
    with database.reading() as session:
        return tuple(
            summary(each)
            for each in store.waiting(session, group_ids=groups)
            if each.problem_id not in actor.shut_out and not _hindrance(session, actor, each)
        )


def hindrance(actor: Actor, release_id: str) -> str:
    """Why this actor may not approve a release, in a sentence; "" if they may.

    Raises:
        NotFound, Refused: there is no such release for the actor.
    """
    with database.reading() as session:
        record = found(session, actor, release_id)
        verdict = policy.may(actor, Action.PUBLISH, record.group_id)
        return _hindrance(session, actor, record) if verdict else verdict.reason


def _hindrance(session: Session, actor: Actor, record: Release) -> str:
    """Nobody approves what they wrote, as long as the group has somebody else who could."""
    if not actor.person_id or actor.person_id != record.author_id:
        return ""
    problem = problems.find(session, problem_id=record.problem_id)
    others = leading.able(session, problem) if problem else {}
    if any(
        person_id != actor.person_id and Action.PUBLISH in MAY[able.role]
        for person_id, able in others.items()
    ):
        return _("You wrote this release. Somebody else of the group approves it.")
    return ""


def _ask_clear(seen: Preview) -> None:
    if seen.obstacles:
        told = [
            _("{block}: {words}").format(block=block, words=each.words) if block else each.words
            for each in seen.obstacles
            for block in [seen.title(each.block_id)]
        ]
        raise Invalid(_("This release may not leave yet:"), list(dict.fromkeys(told)))


def _ask_waiting(record: Release) -> None:
    if record.state is not ReleaseState.ASKED:
        raise Invalid(_("This release does not wait for approval. Look at it again."))


def _thaw(record: Release) -> None:
    _ask_waiting(record)
    record.state, record.content, record.import_ids = ReleaseState.DRAFT, "", ""
    record.asked_at = None


def _kept(session: Session, record: Release) -> None:
    record.version += 1
    session.add(record)
