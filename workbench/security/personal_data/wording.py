"""What is said about findings, and what may stand in their place; never the words themselves."""

from collections.abc import Mapping, Sequence

from workbench.i18n import Lazy, _
from workbench.security.personal_data.kinds import LABELS, Finding, Kind

NEUTRAL: Mapping[Kind, Lazy] = {
    Kind.PHONE: Lazy("(telephone number left out)"),
    Kind.EMAIL: Lazy("(e-mail address left out)"),
    Kind.WEB: Lazy("(web address left out)"),
    Kind.DOCUMENT: Lazy("(document number left out)"),
    Kind.BANK: Lazy("(bank number left out)"),
    Kind.PLATE: Lazy("(vehicle plate left out)"),
    Kind.BIRTH: Lazy("(date of birth left out)"),
    Kind.PLACE: Lazy("(exact place left out)"),
    Kind.NAME: Lazy("a person"),
}


def neutral(text: str, found: Sequence[Finding]) -> str:
    """The text with a neutral wording in the place of each finding.

    Args:
        text: What was written.
        found: Findings of this text, in order, as ``findings`` gives them.
    """
    parts: list[str] = []
    place = 0
    for finding in found:
        parts += [text[place : finding.start], str(NEUTRAL[finding.kind])]
        place = finding.end
    return "".join([*parts, text[place:]])


def sentence(found: Sequence[Finding]) -> str:
    """Why the text is not stored: each kind once, in the order of the text; empty for none."""
    kinds = [str(LABELS[kind]) for kind in dict.fromkeys(finding.kind for finding in found)]
    if not kinds:
        return ""
    listing = kinds[0]
    if kinds[1:]:
        listing = _("{these} and {last}").format(these=", ".join(kinds[:-1]), last=kinds[-1])
    return _("Not stored, because it seems to hold {kinds}.").format(kinds=listing)
