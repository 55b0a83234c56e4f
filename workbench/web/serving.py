"""Starts the server: on this machine alone, unless a setting opens it to the network."""

import os
import subprocess
import sys
from pathlib import Path

from workbench import settings
from workbench.i18n import _
from workbench.services import accounts
from workbench.store import schema

ROOT = Path(__file__).parents[2]


def serve(port: int, address: str = "") -> int:
    """Prepare the data folder, say where to go, and serve until stopped; gives the exit code."""
    address = address or settings.current().address
    schema.prepare()
    _say(
        _("SARA Workbench: open http://{host}:{port}").format(
            host="localhost" if address in ("127.0.0.1", "0.0.0.0") else address,
            port=port,  # noqa: S104
        )
    )
    if address not in ("127.0.0.1", "localhost", "::1"):
        _say(_("It is open to the local network."))
    if accounts.first_start():
        _say(
            _("First start. Code for the first administrator: {code}").format(
                code=accounts.first_code()
            )
        )
    environment = {**os.environ, "WORKBENCH_ADDRESS": address}
    command = [
        sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"),
        "--server.port", str(port), "--server.address", address,
    ]  # fmt: skip
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
