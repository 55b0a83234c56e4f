"""The workbench as its users start it: a process of its own, on a port and a folder of its own."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from tests.sources import ROOT

PASSWORD = "four plain words here"
HTML = {"Accept": "text/html"}
# Python runs this file before the server: it writes down every way out of this machine.
WATCH = """
import ipaddress, os, socket, sys

def near(host):
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in ("localhost", socket.gethostname())

def watch(event, given):
    if event == "socket.connect" and given[0].family in (socket.AF_INET, socket.AF_INET6):
        # A datagram socket only chooses an interface when it connects, it sends nothing.
        host = "localhost" if given[0].type == socket.SOCK_DGRAM else given[1][0]
    elif event == "socket.getaddrinfo":
        host = given[0] or "localhost"
    elif event == "socket.sendto":
        host = given[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if not host or host in ("0.0.0.0", "::") or near(host):
        return
    with open(os.environ["WATCHED"], "a") as file:
        file.write(f"{event} {given[1] if event != 'socket.getaddrinfo' else given[0]}\\n")

sys.addaudithook(watch)
"""


class Answer(NamedTuple):
    """What came back over the network."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def cookie(self) -> str:
        """The sign-in cookie as a browser sends it back."""
        return (self.headers["Set-Cookie"] or "").split(";")[0]


class Workbench:
    """``python -m workbench serve``, started, killed and started again."""

    def __init__(self, folder: Path, address: str = "127.0.0.1") -> None:
        self.address = address
        self.port = _free_port()
        self.log = folder / "server.log"
        self.watched = folder / "watched.txt"
        self.watched.touch()
        (folder / "sitecustomize.py").write_text(WATCH)
        self.environment = os.environ | {
            "PYTHONPATH": str(folder),
            "WATCHED": str(self.watched),
            "WORKBENCH_DATA": str(folder / "data"),
            "WORKBENCH_ADDRESS": address,
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://localhost:{self.port}"

    def start(self) -> "Workbench":
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "workbench", "serve", "--port", str(self.port)]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        for _time in range(300):
            try:
                self.ask("/livez")
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """Kill -9: nothing is said goodbye to."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def ways_out(self) -> list[str]:
        """What the server tried to reach outside this machine."""
        return self.watched.read_text().splitlines()

    def code(self) -> str:
        """The code for the first administrator, from the console."""
        found = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){2}", self.log.read_text())
        assert found, self.log.read_text()
        return found[0]

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """One request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {"Host": f"localhost:{self.port}"} | headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"))
        finally:
            connection.close()

    def send(self, path: str, cookie: str = "", **texts: str) -> Answer:
        """Send a form from the workbench's own page."""
        kind = "application/x-www-form-urlencoded"
        body = urlencode(texts).encode()
        return self.ask(
            path, "POST", body, **{"Origin": self.url, "Content-Type": kind, "Cookie": cookie}
        )

    def begin(self, **texts: str) -> Answer:
        """Make the first administrator; empty, with a group, unless the texts say otherwise."""
        given = {"name": "Ada", "login": "ada", "password": PASSWORD, "again": PASSWORD}
        given |= {"code": self.code(), "begin": "empty", "group": "Quixwort quay"}
        return self.send("/first", **(given | texts))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
