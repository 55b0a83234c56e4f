"""A figure as the browser takes it: what was drawn is sent as it is, plotly's own part made late.

Plotly builds an object for each of a figure's parts, looks at every value and copies all twice
before it sends them: for a map of 400 areas that is more work than counting a million incidents.
Whoever asks for ``data`` or ``layout`` gets all that as ever; whoever only shows the figure does
not. Tests hold what is sent to plotly's rules.
"""

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from plotly import graph_objects as go
from plotly import io


class Drawn(go.Figure):  # type: ignore[misc]  # plotly says nothing of its types
    """A figure of traces and a layout in plotly's words, each trace with its type."""

    _made = False

    def __init__(self, sent: Mapping[str, Any]) -> None:
        """``sent``: "data" and "layout"; arrays in it are packed once they are sent."""
        self._sent = sent

    def __getattr__(self, name: str) -> Any:
        """What plotly keeps of a figure, made when it is asked for."""
        if self._made:
            raise AttributeError(name)
        self._made = True
        super().__init__(self._sent["data"], self._sent["layout"])
        return getattr(self, name)

    def to_dict(self) -> dict[str, Any]:
        """What is sent."""
        if self._made:  # and maybe changed since
            made: dict[str, Any] = super().to_dict()
            return made
        layout = {"template": _template(io.templates.default), **self._sent["layout"]}
        return {"data": [_packed(trace) for trace in self._sent["data"]], "layout": layout}


@lru_cache(maxsize=4)
def _template(name: str | None) -> dict[str, Any]:
    """The look that a figure without one of its own has."""
    found: dict[str, Any] = io.templates[name].to_plotly_json() if name else {}
    return found


def _packed(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in part.items()}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return _packed(value)
    return _array(value) if isinstance(value, np.ndarray) else value


def _array(values: "np.ndarray[Any, Any]") -> Any:
    """Numbers as the browser reads them without parsing each; it has no whole ones of 64 bits.

    >>> _array(np.zeros((1, 2), "int64"))
    {'dtype': 'f8', 'bdata': 'AAAAAAAAAAAAAAAAAAAAAA==', 'shape': '1, 2'}
    """
    if values.dtype.kind not in "iuf":
        return values.tolist()
    kind = values.dtype.str[1:] if values.dtype.itemsize < 8 else "f8"
    found = {"dtype": kind, "bdata": b64encode(values.astype(f"<{kind}").tobytes()).decode()}
    return found | ({"shape": ", ".join(map(str, values.shape))} if values.ndim > 1 else {})
