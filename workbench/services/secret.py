"""Keyed digests: nobody without the data folder can try names or numbers against them."""

import hashlib
import hmac
import secrets

from workbench import settings


def digest(words: str) -> str:
    """Keyed digest of words; upper and lower case count as equal."""
    return hmac.new(_key(), words.strip().casefold().encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    path = settings.current().data / "redaction.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()
