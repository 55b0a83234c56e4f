"""What a person sees on a page, and does there: texts, typed answers, choices."""

import re
from collections.abc import Iterator

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.visits import Visitor
from workbench.domain.record import new_id
from workbench.security.policy import Actor
from workbench.services import worksheets
from workbench.ui.components.typed_text import Said
from workbench.worksheets.filled import Filled

# Elements that show user text as it is: what stands in them is never read as markdown.
# (Charts read some HTML, which tests/charts look at.)
PLAIN = {"text", "bidi_component", "selectbox", "multiselect", "text_input", "text_area"}
PLAIN |= {"dataframe", "plotly_chart"}


def opened(visitor: Visitor, page: str, **address: str) -> AppTest:
    """The page at this address."""
    at = visitor.visit(page)
    for name, value in address.items():
        at.query_params[name] = value
    return fine(at.run() if address else at)


def fine(at: AppTest) -> AppTest:
    """The page, if nothing failed on it."""
    assert not at.exception, at.exception[0].message
    return at


def filled(visitor: Visitor) -> Filled:
    """The worksheet of the visitor's problem as it stands."""
    return worksheets.read(acting(visitor), visitor.problem)


def acting(visitor: Visitor) -> Actor:
    """The visitor as somebody who acts."""
    assert visitor.actor is not None
    return visitor.actor


def type_in(at: AppTest, cell: str, text: str, *, shown: int = 0, visit: str = "v") -> AppTest:
    """Type into the field ``<row id>.<field>``, as its browser part sends it."""
    sent = {"text": text, "shown_version": shown, "visit": visit, "token": new_id()}
    at.session_state[cell] = {"typed": sent}
    return fine(at.run())


def answer(at: AppTest, cell: str) -> Said:
    """What the field was told about the text that it sent last."""
    said: Said = at.session_state[f"{cell}/said"]
    return said


def words(at: AppTest) -> str:
    """All that the page sent to the browser, in one text, escapes taken off."""
    found = [re.sub(r"\\(.)", r"\1", text) for _type, text in _texts(at)]
    return "\n".join(found).replace("\N{WORD JOINER}", "")


def markdowns(at: AppTest) -> list[str]:
    """The texts of the page that its browser reads as markdown, as they were sent."""
    return [text for kind, text in _texts(at) if kind not in PLAIN]


def writers(at: AppTest) -> list[str]:
    """The widgets of the page by which something could be written."""
    fields = [str(each.proto.component_name) for each in at.get("bidi_component")]
    kinds = (at.selectbox, at.multiselect, at.date_input, at.text_input, at.get("menu_button"))
    return [name for name in fields if "typed_text" in name] + [
        str(each.label) for kind in kinds for each in kind
    ]


def button(at: AppTest, label: str) -> AppTest:
    """Press the first button of this name."""
    return fine(next(each for each in at.button if each.label == label).click().run())


def _texts(at: AppTest) -> Iterator[tuple[str, str]]:
    for node in at._tree:
        if isinstance(getattr(node, "proto", None), Message):
            for text in _strings(node.proto):
                yield node.type, text
        if node.type in ("dataframe", "table"):
            for cell in (*node.value.columns, *node.value.to_numpy().flat):
                yield node.type, str(cell)


def _strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.message_type and field.message_type.GetOptions().map_entry:
            continue
        for each in value if field.is_repeated else [value]:
            if isinstance(each, Message):
                yield from _strings(each)
            elif isinstance(each, str):
                yield each
