"""From starting the process to the first sign of life, beside an empty Streamlit app."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.bench.figures import Figure, side_by_side
from tests.sources import ROOT

EMPTY = 'import streamlit as st\nst.write("Hello")\n'


def figures(folder: Path) -> list[Figure]:
    """The cold start; the database is migrated before."""
    script = folder / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    ours, peer = side_by_side(
        lambda: _started("/livez", "-m", "workbench", "serve", "--port", "{port}"),
        lambda: _started(
            "/_stcore/health",
            *("-m", "streamlit", "run", str(script), "--server.port", "{port}"),
            *("--server.address", "127.0.0.1", "--server.headless", "true"),
            *("--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"),
        ),
        times=5,
    )
    return [Figure("cold start / empty Streamlit app", ours, peer, 3)]


def _started(path: str, *command: str) -> float:
    port = _free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *(part.format(port=port) for part in command)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - begun < 60:
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
            if _alive(f"http://127.0.0.1:{port}{path}"):
                return (time.perf_counter() - begun) * 1000
            time.sleep(0.01)
        raise RuntimeError(f"{' '.join(command)} gave no sign of life")
    finally:
        process.kill()
        process.wait()


def _alive(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
