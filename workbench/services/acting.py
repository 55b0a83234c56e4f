"""The frame of every deed: leave asked first, one transaction, one trace, one commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.store import database, traces
from workbench.store.database import Session


@contextmanager
def acting(
    actor: Actor, action: Action, *, group_id: str = "", about: str = "", note: str = ""
) -> Iterator[Session]:
    """Do a deed in this block: it is committed and traced as a whole, or not at all.

    Raises:
        Refused: before anything is done, if the actor may not.
    """
    policy.ask(actor, action, group_id)
    with database.writing() as session:
        yield session
        traces.add(
            session, actor=actor.name, action=action, group_id=group_id, about=about, note=note
        )
        session.commit()
