"""What people write is shown as they wrote it: no markdown, no HTML, nobody's picture or link."""

import re

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Role
from workbench.services import free_text, partners, worksheets
from workbench.worksheets import registry
from workbench.worksheets.fields import Text

HOSTILE = (
    "**bad** ![p](https://evil.test/p.png) <script>alert(1)</script> [a](javascript:1) "
    ":material/bolt: :red[x] $x$ `c`"
)
ALIVE = re.compile(
    r"\*\*bad\*\*|!\[|\]\(|<script|javascript:|:material/bolt|:red\[|\$x\$|`c`|https://evil"
)
PAGES = ("home", "scanning", "analysis", "response", "assessment", "history", "workbook")
ADDRESSES = {
    "scanning": ("list", "rate", "choose", "define"),
    "analysis": ("victims", "locations", "offenders", "more"),
}


@pytest.fixture(scope="module")
def hostile_name() -> str:
    return HOSTILE[:75]


@pytest.fixture
def visitor(hostile_name: str) -> Visitor:
    """Somebody with a problem in which every text, partner and name is hostile."""
    group = a_group(hostile_name)
    first = visits.somebody(group, login=HOSTILE[:40])
    actor = seen.acting(first)
    free_text.clear(actor, group.id, HOSTILE, reason="word")  # what looks like a web address
    problem = a_problem(actor, HOSTILE)
    partner = partners.add(actor, group.id, HOSTILE[:110])
    for table in registry.TABLES.values():
        texts = {field.key: HOSTILE for field in table.fields if isinstance(field, Text)}
        if any(field.key == "partner" for field in table.fields):
            texts["partner"] = partner
        if not table.form:
            worksheets.add_row(actor, problem, table.key, **texts)
            continue
        form = worksheets.read(actor, problem).form(table.key)
        for key, text in texts.items():
            worksheets.answer(
                actor, problem, form.id, field=key, value=text, shown=form.cell(key).version
            )
    gone = worksheets.add_row(actor, problem, "victims.a", text=HOSTILE)
    worksheets.withdraw(actor, problem, gone)
    return Visitor(actor, first.digest, problem)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.VIEWER])
def test_hostile_text_lies_dead_on_every_page(visitor: Visitor, page: str, role: Role) -> None:
    if role is Role.VIEWER:
        at_home = seen.acting(visitor).roles[0][0]
        group = a_group("Other")
        group.id = at_home
        visitor = visits.somebody(group, role, problem=visitor.problem)
    for place in ADDRESSES.get(page, ("",)):
        at = seen.opened(visitor, page, part=place, side=place)
        alive = [body for body in seen.markdowns(at) if ALIVE.search(re.sub(r"\\.", "", body))]
        assert alive == []
        assert "evil.test" in seen.words(at)
