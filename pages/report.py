"""Report something: what was seen or heard, without anybody's name."""

from workbench.i18n import _
from workbench.ui import gate, report_form

person = gate.open_page(_("Report something"))

report_form.draw(person)
