"""A mail server on this machine that keeps what it is given."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from workbench import settings

SENDER = "workbench@example.org"


class Box:
    """What came in; refuses the recipients that it is told to refuse, breaks off at others."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        parser = BytesParser(EmailMessage, policy=default)
        self.letters.append(parser.parsebytes(envelope.content.replace(b"\r\n", b"\n")))
        return "250 kept"


def _known(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: object
) -> AuthResult:
    right = LoginPassword(b"workbench", b"a long secret")
    return AuthResult(success=given == right, handled=False)


@contextmanager
def standing(monkeypatch: pytest.MonkeyPatch, **options: object) -> Iterator[Box]:
    """A mail server that the settings name, without encryption unless the options say otherwise."""
    box = Box()
    options = {"auth_require_tls": False, "authenticator": _known} | options
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)  # type: ignore[arg-type]
    controller.start()
    set_to(monkeypatch, smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none", smtp_from=SENDER)
    try:
        yield box
    finally:
        controller.stop()


def set_to(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    """These settings from here on."""
    for name, value in values.items():
        monkeypatch.setenv(f"WORKBENCH_{name.upper()}", str(value))
    settings.current.cache_clear()
