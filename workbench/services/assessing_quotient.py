"""What the weighted displacement quotient and its parts say; none of them can tell chance."""

from workbench.analytics.quotient import Quotient, Reading, Undefined
from workbench.i18n import Lazy, _
from workbench.services import assessing_words as words

_READ: dict[Reading, Lazy] = {
    Reading.DIFFUSION_BEYOND: Lazy(
        "Around, too, it went down, and by more than where you acted: the gain spread."
    ),
    Reading.DIFFUSION: Lazy("Around, too, it went down: some of the gain spread."),
    Reading.NEITHER: Lazy("Around nothing moved: neither gain nor problem spread."),
    Reading.DISPLACEMENT: Lazy(
        "Around it went up, by less than it fell where you acted: some of it may have moved there."
    ),
    Reading.AS_MUCH: Lazy(
        "Around it went up as much as it fell where you acted: it may only have moved."
    ),
    Reading.DISPLACEMENT_BEYOND: Lazy(
        "Around it went up by more than it fell where you acted: moving may have undone the gain."
    ),
}
_WHY: dict[Undefined, Lazy] = {
    Undefined.NO_BUFFER: Lazy("Undefined: the surroundings were not counted."),
    Undefined.NO_CONTROL: Lazy("Undefined: nothing was counted in the comparison afterwards."),
    Undefined.NO_CONTROL_BEFORE: Lazy("Undefined: nothing was counted in the comparison before."),
    Undefined.NO_SUCCESS: Lazy(
        "Undefined: where you acted it did not fall beside the comparison, so there is no gain that"
        " could have spread or moved."
    ),
}


def meaning(key: str, found: Quotient) -> str:
    """What this part of the quotient says: "gross", "net", "wdq" or "tne"."""
    if key == "gross":
        return _("{many} where you acted, whatever happened elsewhere.").format(
            many=words.fewer(-found.gross).capitalize()
        )
    if key == "net":
        return _net(found)
    return _wdq(found) if key == "wdq" else _tne(found)


def moved(value: float | None) -> str:
    """A ratio's change as a figure, undefined as a dash.

    >>> moved(-0.0312), moved(None)
    ('−0.031', '–')
    """
    return "–" if value is None else f"{value:.3f}".replace("-", "\N{MINUS SIGN}")


def _net(found: Quotient) -> str:
    if found.net is None:
        return str(_WHY[found.why or Undefined.NO_CONTROL])
    if found.net > 0:
        return _("Beside the comparison it fell. This figure cannot tell chance.")
    if found.net < 0:
        return _("Beside the comparison it rose. This figure cannot tell chance.")
    return _("Beside the comparison nothing changed.")


def _wdq(found: Quotient) -> str:
    if found.why is not None:
        return str(_WHY[found.why])
    if found.reading is None:
        return _("Undefined.")
    return f"{_READ[found.reading]} {_no_chance()}"


def _tne(found: Quotient) -> str:
    effect = found.prevented if found.tne is None else found.tne
    if effect is None:
        return str(_WHY[found.why or Undefined.NO_CONTROL_BEFORE])
    told = words.fewer(-effect).capitalize()
    if found.tne is None:
        sentence = _("{many} than if it had changed by as many percent as the comparison.")
    else:
        sentence = _(
            "{many}, where you acted and around, than if both had changed by as many percent as"
            " the comparison."
        )
    return f"{sentence.format(many=told)} {_no_chance()}"


def _no_chance() -> str:
    return _("This figure cannot tell chance.")
