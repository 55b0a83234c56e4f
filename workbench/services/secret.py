"""Keyed digests: nobody without the data folder can try names or numbers against them."""

import hashlib
import hmac
import secrets
from pathlib import Path
from threading import Lock

from workbench import settings

_MAKING = Lock()


def digest(words: str) -> str:
    """Keyed digest of words; upper and lower case count as equal."""
    return hmac.new(_key(), words.strip().casefold().encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    path = settings.current().data / "redaction.key"
    with _MAKING:
        if not path.exists():
            _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Make the key whole or not at all: an empty one would keep nothing secret."""
    begun = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    begun.touch(mode=0o600)
    begun.write_bytes(secrets.token_bytes(32))
    begun.replace(path)
