"""Keyed digests: nobody without the data folder can try names or numbers against them."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from workbench import settings


def digest(words: str) -> str:
    """Keyed digest of words; upper and lower case count as equal."""
    return hmac.new(_key(), words.strip().casefold().encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    path = settings.current().data / "redaction.key"
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Make the key whole or not at all: nobody may ever read half of one, and the first stays."""
    begun = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    begun.touch(mode=0o600)
    begun.write_bytes(secrets.token_bytes(32))
    with suppress(FileExistsError):
        os.link(begun, path)
    begun.unlink()
