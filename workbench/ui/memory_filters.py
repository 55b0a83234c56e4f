"""What to look for among closed problems; all but the words stands in the address."""

from collections.abc import Iterable, Sequence

import streamlit as st

from workbench.i18n import _
from workbench.services.memory import UNSAID, Asked
from workbench.ui import address
from workbench.ui.memory_words import effect
from workbench.worksheets.assessment import EFFECTS
from workbench.worksheets.fields import Choice
from workbench.worksheets.remembered import Remembered
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import DEFINITION

_ANY = ""
_WIDTH = 136  # pixels: six side by side on a laptop


def asked(kept: Sequence[Remembered]) -> Asked:
    """A field for words over a row of choices; only what some closed problem has is offered."""
    words = st.text_input(
        _("Words"),
        key="memory.words",
        placeholder=_("A word of the problem, of what was done, of whom it helped"),
        max_chars=120,
    )
    techniques = _of_actions(kept, "technique") | _of_actions(kept, "tool")
    partners = _partners(kept)
    with st.container(horizontal=True, vertical_alignment="bottom", key="memory_filters"):
        phase = _pick("kind", _("Kind of problem"), _of_definition(kept, "phase"))
        place = _pick("place", _("Kind of place"), _of_definition(kept, "place"))
        focus = _pick("use", _("Use of the place"), _of_definition(kept, "focus"))
        how = _pick("how", _("Technique or tool"), techniques)
        partner = _pick("partner", _("Partner"), partners)
        wanted = _pick("effect", _("Did it work?"), _effects(kept))
    kind, _dot, key = how.partition(".")
    return Asked(
        words=words or "",
        phase=phase,
        place=place,
        focus=focus,
        technique=key if kind == "technique" else "",
        tool=key if kind == "tool" else "",
        partner=partners.get(partner, "") if partner else "",
        effect=wanted,
    )


def clear() -> None:
    """Nothing is looked for any more."""
    for name in ("kind", "place", "use", "how", "partner", "effect"):
        address.take_out(name)
    st.session_state["memory.words"] = ""


def _pick(name: str, label: str, options: dict[str, str]) -> str:
    if not options:
        return _ANY
    return address.pick(name, label, {_ANY: _("Any"), **options}, width=_WIDTH)


def _of_definition(kept: Iterable[Remembered], key: str) -> dict[str, str]:
    field = DEFINITION.field(key)
    there = {each.chosen.get(key) for each in kept}
    options = field.options if isinstance(field, Choice) else ()
    return {option.key: str(option.label) for option in options if option.key in there}


def _of_actions(kept: Iterable[Remembered], key: str) -> dict[str, str]:
    field = ACTIONS.field(key)
    there = {getattr(did, key) for each in kept for did in each.actions}
    options = field.options if isinstance(field, Choice) else ()
    return {f"{key}.{option.key}": str(option.label) for option in options if option.key in there}


def _partners(kept: Iterable[Remembered]) -> dict[str, str]:
    """Id of a partner to its name; those of the same name are one."""
    named = {did.partner: did.partner_id for each in kept for did in each.actions if did.partner}
    return {named[name]: name for name in sorted(named, key=str.casefold)}


def _effects(kept: Iterable[Remembered]) -> dict[str, str]:
    there = {each.effect or UNSAID for each in kept}
    return {
        key: effect(key) for key in (*(option.key for option in EFFECTS), UNSAID) if key in there
    }
