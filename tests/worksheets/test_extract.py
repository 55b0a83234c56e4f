"""The extractor gives Babel every sentence of the guidance, and nothing else."""

from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from workbench.worksheets import extract, guidance

ROOT = Path(__file__).parents[2]
SMALL = """
# a comment
[[terms]]
key = "not_for_people"
term = "Hot \\"spot\\""
items = ["One thing", "Another thing"]
ours = true

[[terms]]
phase = "children"
term = "One thing"
long = '''
Over
lines'''
"""


def _messages(text: str) -> list[tuple[int, str]]:
    found = extract.toml_messages(BytesIO(text.encode()), (), (), options={})
    return [(line, message) for line, _function, message, _comments in found]


def test_each_sentence_comes_once_with_its_line_and_keys_are_left_out() -> None:
    assert _messages(SMALL) == [
        (5, 'Hot "spot"'),
        (6, "One thing"),
        (6, "Another thing"),
        (1, "Over\nlines"),
    ]


def test_a_file_without_words_gives_nothing() -> None:
    assert _messages("number = 3\nyes = true") == []


def test_every_word_that_is_shown_is_found() -> None:
    found = {
        message
        for file in guidance.FOLDER.glob("*.toml")
        for _line, message in _messages(file.read_text(encoding="utf-8"))
    }
    shown = {one.message for term in guidance.glossary() for one in (term.term, term.meaning)}
    shown |= {one.message for rule in guidance.cheers() for one in (rule.name, rule.hint)}
    for guide in guidance._questions().values():
        shown |= {guide.meaning.message, guide.tip.message}
        for example in guide.examples:
            shown |= {example.source.message, *(item.message for item in example.items)}
    assert shown <= found


def test_babel_reads_the_mapping_and_calls_the_extractor() -> None:
    with (ROOT / "data" / "locale" / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    toml_only = [method for method in methods if method[0].startswith("data/")]
    found = extract_from_dir(ROOT / "data" / "guidance", [("**.toml", toml_only[0][1])], options)
    messages = [message for _file, _line, message, _comments, _context in found]
    assert "Ours" in messages
    assert "children" not in messages
