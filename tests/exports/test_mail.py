"""Letters handed to a real mail server on this machine, and the sentence for each fault."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests import mailbox
from workbench import settings
from workbench.errors import Invalid
from workbench.exports import mail
from workbench.exports.mail import Letter

LETTER = Letter("anna@example.org", "Reminder", "3 actions are overdue.\nÄöü\n")


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[mailbox.Box]:
    with mailbox.standing(monkeypatch) as found:
        yield found


def sent(letter: Letter = LETTER) -> bool:
    with mail.opened() as post:
        return post(letter)


def test_a_letter_arrives_as_plain_text(box: mailbox.Box) -> None:
    assert sent()
    (letter,) = box.letters
    assert (letter["From"], letter["To"]) == (mailbox.SENDER, "anna@example.org")
    assert letter["Subject"] == "Reminder"
    assert letter.get_content() == LETTER.text
    assert letter.get_content_type() == "text/plain"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@example.org>")
    assert socket.gethostname() not in str(letter["Message-ID"])
    assert letter["Date"]


def test_one_refused_letter_does_not_stop_the_next(box: mailbox.Box) -> None:
    box.refused.add("gone@example.org")
    with mail.opened() as post:
        assert not post(Letter("gone@example.org", "Reminder", "x"))
        assert post(LETTER)
    assert len(box.letters) == 1


def test_a_sender_may_have_a_name(box: mailbox.Box, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox.set_to(monkeypatch, smtp_from="SÁRA workbench <workbench@example.org>")
    assert sent()
    assert box.letters[0]["From"] == "SÁRA workbench <workbench@example.org>"


def test_the_account_is_shown_to_the_server(
    box: mailbox.Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.set_to(monkeypatch, smtp_user="workbench", smtp_password="a long secret")
    assert sent()


@pytest.mark.parametrize("password", ["wrong", "ü"])
def test_a_wrong_password_is_said_and_not_repeated(
    box: mailbox.Box, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    mailbox.set_to(monkeypatch, smtp_user="workbench", smtp_password=password)
    with pytest.raises(Invalid, match="account and password") as fault:
        sent()
    assert password not in fault.value.sentence
    assert box.letters == []


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"smtp_host": ""}, "SMTP_HOST names no mail server"),
        ({"smtp_from": ""}, "SMTP_FROM names no sender"),
        ({"smtp_from": "workbench"}, "SMTP_FROM names no sender"),
        ({"smtp_from": "a@b\r\nBcc: c@d"}, "SMTP_FROM names no sender"),
        ({"smtp_host": "mail.invalid"}, "no mail server of the name mail.invalid"),
        ({"smtp_host": "mail..example"}, "no mail server of the name"),
        ({"smtp_host": "mail.example", "smtp_user": "me"}, "in the open"),
        ({"smtp_tls": "starttls"}, "does not offer"),
        ({"smtp_tls": "ssl"}, "No safe connection"),
    ],
)
def test_what_is_wrong_in_the_settings_is_said(
    box: mailbox.Box, monkeypatch: pytest.MonkeyPatch, values: dict[str, str], sentence: str
) -> None:
    mailbox.set_to(monkeypatch, **values)
    with pytest.raises(Invalid, match=sentence):
        sent()
    assert box.letters == []


def test_a_closed_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else takes it
        port = taken.getsockname()[1]
        mailbox.set_to(monkeypatch, smtp_host="127.0.0.1", smtp_port=port, smtp_from=mailbox.SENDER)
        with pytest.raises(Invalid, match=f"cannot be reached at port {port}"):
            sent()


def test_a_silent_server_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        mailbox.set_to(monkeypatch, smtp_host="127.0.0.1", smtp_port=port, smtp_from=mailbox.SENDER)
        with pytest.raises(Invalid, match="did not answer"):
            sent()


def test_a_server_that_refuses_the_sender_is_said(
    box: mailbox.Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refusing(*_given: object) -> str:
        return "550 not you"

    monkeypatch.setattr(box, "handle_MAIL", refusing, raising=False)
    with pytest.raises(Invalid, match="from this sender"):
        sent()


def test_the_password_stands_in_no_account_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mailbox.set_to(monkeypatch, smtp_password="a long secret")
    assert "a long secret" not in repr(settings.current())


@pytest.mark.parametrize(
    "wrong", [{"smtp_tls": "maybe"}, {"smtp_port": 0}, {"public_address": "sara.example.org"}]
)
def test_an_unsafe_setting_is_refused_at_start(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]
) -> None:
    with monkeypatch.context() as patched:
        mailbox.set_to(patched, **wrong)
        with pytest.raises(ValidationError):
            settings.current()


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes its certificate with openssl")
def test_an_encrypted_way_is_gone_only_with_a_certificate_that_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with mailbox.standing(monkeypatch, tls_context=context, require_starttls=True) as box:
        mailbox.set_to(monkeypatch, smtp_tls="starttls")
        with pytest.raises(Invalid, match="certificate"):
            sent()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert sent()
        assert len(box.letters) == 1
