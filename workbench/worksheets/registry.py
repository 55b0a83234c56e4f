"""All sheets in order, and every table by its key."""

from workbench.errors import NotFound
from workbench.i18n import _
from workbench.worksheets import analysis, assessment, response, scanning
from workbench.worksheets.sheet import Sheet, Table

SHEETS: tuple[Sheet, ...] = (
    scanning.SHEET,
    analysis.SHEET,
    response.SHEET,
    assessment.SHEET,
)
TABLES: dict[str, Table] = {table.key: table for sheet in SHEETS for table in sheet.tables}


def table(key: str) -> Table:
    """The table of this key.

    Raises:
        NotFound: the worksheet has no such table.
    """
    if key not in TABLES:
        raise NotFound(_("The worksheet has no part “{key}”.").format(key=key))
    return TABLES[key]
