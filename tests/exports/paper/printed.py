"""What a paper shows, read back from its bytes; and texts that try to be more than text."""

import re
import shutil
import subprocess

import pytest

READER = shutil.which("pdftotext")
needs_a_reader = pytest.mark.skipif(READER is None, reason="needs pdftotext (poppler-utils)")

LONG = " ".join(f"word{number}" for number in range(60))
UNBROKEN = "x" * 3_000
HOSTILE = (
    '#import "/etc/passwd": *',
    '#read("/etc/passwd")',
    '#panic("stop")',
    '#image("https://example.org/x.png")',
    "$x^2$ and $ alone",
    "\\ back \\u{41} slash",
    "closed ] and } and ), open [ and { and (",
    '" quote \\" and \' and ` and ```',
    "*bold* _thin_ = heading @label <label> ~ // comment /* open",
    "{page} {pages} {count}",
)
UNTOLD = "null \x00 bell \x07 half \ud83d turned \u202e end"
SCRIPTS = {
    "Cyrillic": "Кто-то сейчас в опасности: ґ є ї ћ ђ қ",
    "Greek": "Κάποιος κινδυνεύει τώρα ΐ",
    "Arabic": "شخص ما قد يكون في خطر الآن",
    "Persian": "کسی شاید اکنون در خطر باشد پچژگ",
    "Hebrew": "מישהו אולי בסכנה",
    "Georgian": "ვიღაც საფრთხეშია",
    "Armenian": "Մեկը վտանգի մեջ է",
    "Latin": "ț ș ă ě ř ğ ı ł ż õ ñ ß þ ŵ ế",
}


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def text(pdf: bytes) -> str:
    """All words in reading order, one blank between."""
    assert READER
    out = subprocess.run([READER, "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(out.stdout.decode().split())


def boxes(pdf: bytes) -> list[tuple[float, float, float, str]]:
    """Page, left and right edge and word, for every word."""
    assert READER
    out = subprocess.run(
        [READER, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    found = re.findall(
        r'<word xMin="([-\d.]+)"[^>]*?xMax="([-\d.]+)"[^>]*>(.*?)</word>|(<page )', out
    )
    page, words = 0, []
    for left, right, word, begun in found:
        page += bool(begun)
        if not begun:
            words.append((page, float(left), float(right), word))
    return words
