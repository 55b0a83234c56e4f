"""Import reports: from CSV, Excel, KoboToolbox or ODK; take an import back; get the forms."""

from workbench.i18n import _
from workbench.ui import gate, report_import

person = gate.open_page(_("Import reports"))

report_import.draw(person)
