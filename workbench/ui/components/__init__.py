"""Three small pieces of browser code that Streamlit lacks, drawn through its components v2.

``typed_text`` stores text while it is typed, ``triangle`` is the drawn problem analysis triangle,
``pulse`` notices a lost server and says when it is back. The law of this folder: a component is one
``.py`` beside one ``.js`` and one ``.css`` of the same name; the script holds no sentence (every
word comes translated from Python in ``data``), asks nothing of any other origin, writes user text
as ``textContent`` only, and takes its colours from Streamlit's theme (``--st-…``) or from
``ui/colours.py``. What comes back from a browser is checked here (types, length) before a page sees
it; who may store it is asked by the services. A person's deed travels as a *trigger*, not as state:
a trigger outlives a page change that overtakes it, and is not sent again with every later rerun.

In a test at the desk (``AppTest``) a component is driven by its session state, in the words of its
event: ``at.session_state[key] = {"typed": {"text": "…", "shown_version": 3, "visit": "a", "token":
"b"}}`` (a new token each time) or ``{"chosen": "victims"}``, then ``at.run()``.
"""
