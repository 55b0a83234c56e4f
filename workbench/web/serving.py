"""Starts the server: on this machine alone, unless a setting opens it to the network."""

import os
import subprocess
import sys
from pathlib import Path

from workbench import settings
from workbench.i18n import _
from workbench.services import accounts
from workbench.store import schema
from workbench.web import hosts

ROOT = Path(__file__).parents[2]


def serve(port: int, address: str = "") -> int:
    """Prepare the data folder, say where to go, and serve until stopped; gives the exit code."""
    address = address or settings.current().address
    os.umask(0o077)  # what is kept here is for this account's eyes alone
    schema.prepare()
    _say_where(port, address)
    if accounts.first_start():
        _say(
            _("First start. Code for the first administrator: {code}").format(
                code=accounts.first_code()
            )
        )
    environment = {
        **os.environ,
        "WORKBENCH_ADDRESS": address,
        "WORKBENCH_DATA": str(settings.current().data.resolve()),
    }
    os.chdir(ROOT)  # Streamlit finds its own settings there
    return _become(
        [
            *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
            *("--server.port", str(port), "--server.address", address),
            *("--server.maxUploadSize", str(settings.current().upload_mb)),
        ],
        environment,
    )


def _become(command: list[str], environment: dict[str, str]) -> int:
    """Go on as the server, in this very process: whoever ends it ends the server."""
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606
    try:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


def _say_where(port: int, address: str) -> None:
    here = address in ("127.0.0.1", "localhost", "::1")
    _say(
        _("SARA Workbench: open http://{host}:{port}").format(
            host="localhost" if here or address in hosts.EVERYWHERE else address, port=port
        )
    )
    if not here:
        there = hosts.network_address() if address in hosts.EVERYWHERE else address
        _say(
            _("It is open to the local network: http://{host}:{port}").format(host=there, port=port)
            if there
            else _("It is open to the local network.")
        )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
