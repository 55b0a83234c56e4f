"""Hands letters to the mail server that the settings name, and says in a sentence what fails."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench import settings
from workbench.errors import Invalid
from workbench.i18n import _

if TYPE_CHECKING:
    from email.message import EmailMessage
    from smtplib import SMTP

SECONDS = 15  # a mail server that is silent for longer is taken for gone
_SENDER = re.compile(r"[^@\r\n]+@[^@\s]+")  # bare, or a name with the address in <>
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail of plain text to one person."""

    to: str
    subject: str
    text: str


Post = Callable[[Letter], bool]


def ask_ready() -> None:
    """Go on if the settings are enough to send a mail, by a way on which no password lies open.

    Raises:
        Invalid: with the setting that lacks or is unsafe.
    """
    chosen = settings.current()
    if not chosen.smtp_host:
        raise Invalid(_("No mail is sent: WORKBENCH_SMTP_HOST names no mail server."))
    if not _SENDER.fullmatch(chosen.smtp_from):
        raise Invalid(_("No mail is sent: WORKBENCH_SMTP_FROM names no sender."))
    open_way = chosen.smtp_tls == "none" and chosen.smtp_host not in _HERE
    if open_way and chosen.smtp_user:
        raise Invalid(
            _(
                "The password would go to the mail server in the open. Set WORKBENCH_SMTP_TLS to "
                "starttls or ssl."
            )
        )


@contextmanager
def opened() -> Iterator[Post]:
    """The mail server, open while letters are given to it; each tells whether it was taken. A
    letter that the server refuses does not stop the next.

    Raises:
        Invalid: the settings are not enough, the server cannot be reached, does not speak the
            encryption that was set, wants another password, or hangs up.
    """
    from smtplib import SMTPException

    ask_ready()
    try:
        server = _connected()
    except (OSError, SMTPException, UnicodeError) as fault:
        raise Invalid(_sentence(fault)) from None
    try:
        yield lambda letter: _post(server, letter)
    except (OSError, SMTPException) as fault:
        raise Invalid(_sentence(fault)) from None
    finally:
        _leave(server)


def _connected() -> "SMTP":
    import smtplib
    import ssl

    chosen = settings.current()
    host, port = chosen.smtp_host, chosen.smtp_port
    context = ssl.create_default_context()
    if chosen.smtp_tls == "ssl":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    try:
        if chosen.smtp_tls == "starttls":
            server.starttls(context=context)
        if chosen.smtp_user:
            server.login(chosen.smtp_user, chosen.smtp_password.get_secret_value())
    except (OSError, smtplib.SMTPException, UnicodeError):
        server.close()
        raise
    return server


def _post(server: "SMTP", letter: Letter) -> bool:
    from smtplib import SMTPDataError, SMTPRecipientsRefused

    try:
        server.send_message(_message(letter))
    except (SMTPRecipientsRefused, SMTPDataError):
        return False
    return True


def _message(letter: Letter) -> "EmailMessage":
    from email.message import EmailMessage
    from email.utils import localtime, make_msgid

    sender = settings.current().smtp_from
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = localtime()
    # Of the sender's domain: the name of this machine is nobody's business.
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip(" >") or "localhost")
    message["Auto-Submitted"] = "auto-generated"  # so that no absence note comes back
    message.set_content(letter.text)
    return message


def _leave(server: "SMTP") -> None:
    from smtplib import SMTPException

    try:
        server.quit()
    except (OSError, SMTPException):
        server.close()


def _sentence(fault: Exception) -> str:
    import smtplib
    import socket
    import ssl

    account = _(
        "The mail server {host} does not take this account and password. Check "
        "WORKBENCH_SMTP_USER and WORKBENCH_SMTP_PASSWORD."
    )
    unknown = _("There is no mail server of the name {host}. Check WORKBENCH_SMTP_HOST.")
    said: dict[type[Exception], str] = {
        smtplib.SMTPAuthenticationError: account,
        smtplib.SMTPNotSupportedError: _(
            "The mail server {host} does not offer what the settings ask of it. Check "
            "WORKBENCH_SMTP_TLS and WORKBENCH_SMTP_USER."
        ),
        smtplib.SMTPSenderRefused: _(
            "The mail server {host} does not take mails from this sender. Check "
            "WORKBENCH_SMTP_FROM."
        ),
        smtplib.SMTPException: _("The mail server {host} broke off. Try again later."),
        ssl.SSLError: _(
            "No safe connection to the mail server {host}. Check WORKBENCH_SMTP_TLS, "
            "WORKBENCH_SMTP_PORT and its certificate."
        ),
        socket.gaierror: unknown,
        UnicodeEncodeError: account,  # SMTP takes no other letters there than ASCII
        UnicodeError: unknown,  # of a name with an empty or endless part
        TimeoutError: _("The mail server {host} did not answer in {seconds} seconds."),
        OSError: _(
            "The mail server {host} cannot be reached at port {port}. Check WORKBENCH_SMTP_HOST "
            "and WORKBENCH_SMTP_PORT."
        ),
    }
    if isinstance(fault.__context__, TimeoutError):  # smtplib says that the line was cut
        fault = fault.__context__
    sentence = next(words for kind, words in said.items() if isinstance(fault, kind))
    chosen = settings.current()
    return sentence.format(host=chosen.smtp_host, port=chosen.smtp_port, seconds=SECONDS)
