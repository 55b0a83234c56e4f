"""Visits of pages by somebody who is signed in, without a browser."""

from dataclasses import dataclass
from datetime import timedelta

from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.builders import an_actor
from tests.sources import ROOT
from workbench.domain.people import Group, Role, SignIn
from workbench.domain.record import new_id, now
from workbench.security.policy import Actor
from workbench.store import database

config.set_option("client.showErrorDetails", "full")  # a test must say what went wrong
MAIN = ROOT / "workbench" / "main.py"


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser: signed in as the actor, or signed out without one."""

    actor: Actor | None
    digest: str = ""
    problem: str = ""

    def pages(self) -> list[str]:
        """The pages that there are, whether this visitor may open them or not."""
        return sorted(path.stem for path in (ROOT / "pages").glob("*.py"))

    def arrive(self) -> AppTest:
        """Come to the front door."""
        at = AppTest.from_file(MAIN, default_timeout=60)
        at.user = {"session": self.digest} if self.digest else {}
        if self.problem:
            at.query_params["problem"] = self.problem
        return at.run()

    def visit(self, page: str) -> AppTest:
        """Open this page.

        Raises:
            ValueError: the visitor's navigation does not have it.
        """
        at = self.arrive().switch_page(f"../pages/{page}.py")
        if self.problem:
            at.query_params["problem"] = self.problem
        return at.run()


def somebody(
    group: Group,
    role: Role = Role.FACILITATOR,
    *,
    problem: str = "",
    administrator: bool = False,
    login: str = "",
    reader: bool = False,
) -> Visitor:
    """A signed-in person with this role in the group."""
    login = login or new_id()[:8]
    actor = an_actor(group, role, login=login, administrator=administrator, reader=reader)
    return Visitor(actor, digest=signed_in(actor), problem=problem)


def signed_in(actor: Actor) -> str:
    """Sign this person in; gives the digest of the sign-in."""
    digest = new_id() + new_id()
    with database.writing() as session:
        session.add(
            SignIn(digest=digest, person_id=actor.person_id, ends_at=now() + timedelta(hours=1))
        )
        session.commit()
    return digest
