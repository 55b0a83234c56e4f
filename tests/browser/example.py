"""The example community, served, with a sign-in for each role."""

import json
import re
import subprocess
import sys

from playwright.sync_api import Page

from tests.browser.house import sign_in
from tests.sources import ROOT
from tests.started import Workbench


class Example:
    """A started workbench, its passwords by sign-in name and its problems by title."""

    def __init__(self, server: Workbench) -> None:
        self.server = server
        told = self.say("demo")
        self.passwords = dict(re.findall(r"^\w+ +(\w+) +(\S+)$", told, re.MULTILINE))
        listed = json.loads(self.say("--as", "facilitator", "problem", "list", "--json"))
        self.problems = {each["title"]: str(each["id"]) for each in listed}
        server.start()

    def say(self, *words: str) -> str:
        """What ``python -m workbench`` answers to these words."""
        command = [sys.executable, "-m", "workbench", *words]
        asked = subprocess.run(
            command, cwd=ROOT, env=self.server.environment, capture_output=True, text=True
        )
        assert asked.returncode == 0, asked.stderr
        return asked.stdout

    def enter(self, page: Page, login: str) -> Page:
        """Sign in by this name."""
        return sign_in(page, self.server, login, self.passwords[login])

    def problem(self, title: str) -> str:
        """The id of the problem in whose title these words stand."""
        return next(id_ for name, id_ in self.problems.items() if title in name)
