"""A server of its own for a browser test: killed and started again on the same port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Server:
    """Streamlit serving a script of this folder, with a store and a log in a folder of the test."""

    def __init__(self, script: str, folder: Path, **environment: str) -> None:
        self.script = ROOT / "tests" / "browser" / script
        self.port = int(os.environ.get("BROWSER_TEST_PORT") or free_port())
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = os.environ | {"PYTHONPATH": str(ROOT)} | environment
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = {
            "server.port": str(self.port),
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": "false",
            "browser.serverAddress": "localhost",
            "client.toolbarMode": "minimal",
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", str(self.script), *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self._wait()

    def _wait(self) -> None:
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{self.address}/livez", timeout=1).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """Kill -9: nothing is said goodbye to."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None
