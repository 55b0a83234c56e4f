"""What a machine finds on a page against the rules of WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.house import settled

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


LOOKS = 6  # on a busy machine a page may still be half drawn when it is first looked at


def broken(page: Page) -> list[str]:
    """The rules that the page breaks, and where, once it has been drawn to its end."""
    found: list[str] = []
    for _look in range(LOOKS):
        settled(page)
        page.wait_for_timeout(1500)  # charts and colours fade in
        found = _found(page)
        if not found:
            return []
    return found


def _found(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
