"""Files opened by LibreOffice, as an office would; it complains where a file needs repair."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")

needed = pytest.mark.skipif(
    SOFFICE is None and os.environ.get("CI") != "true", reason="needs LibreOffice"
)


def converted(made: bytes, name: str, folder: Path, *, to: str = "pdf") -> bytes:
    """The file of this name as LibreOffice reads it and writes it again."""
    assert SOFFICE, "CI needs LibreOffice: the Debian packages that the Makefile names"
    (folder / name).write_bytes(made)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "out"
    done = subprocess.run(
        [SOFFICE, "--headless", profile, "--convert-to", to, "--outdir", out, folder / name],
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    assert "repair" not in (done.stdout + done.stderr).casefold()
    return (out / name).with_suffix(f".{to}").read_bytes()
