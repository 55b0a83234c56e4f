"""What leaves as a workbook opens in LibreOffice, and says there what it says here."""

import io
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests import filling, office
from workbench.domain.people import Group, Role
from workbench.exports import workbook
from workbench.security.policy import Actor
from workbench.services import portfolio_files


def _texts(data: bytes) -> dict[str, list[Any]]:
    """Each sheet with what stands in its cells, in order, line breaks as they are."""
    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: [
            cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        for sheet in book
    }


@office.needed
def test_a_full_worksheet_is_the_same_after_a_visit_to_an_office(tmp_path: Path) -> None:
    made = workbook.write(filling.filled(), handling="Only for the group", installation="i")
    assert _texts(office.converted(made, "worksheet.xlsx", tmp_path, to="xlsx")) == _texts(made)


@office.needed
def test_the_portfolio_is_the_same_after_a_visit_to_an_office(
    millbrook: Group, tmp_path: Path
) -> None:
    manager = Actor("m", "Manager", roles=((millbrook.id, Role.MANAGER),))
    made = portfolio_files.workbook(manager)
    assert _texts(office.converted(made, "portfolio.xlsx", tmp_path, to="xlsx")) == _texts(made)
