"""Words in texts of any language: folded, found by how they begin, and how many two texts share."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from unicodedata import category, normalize

TITLE, TOLD, DONE = 3.0, 1.5, 1.0  # what a word counts for, by where it stands
_WHOLE, _BEGINNING, _INSIDE = 1.0, 0.8, 0.4
_LEAST_INSIDE = 4  # letters: fewer stand inside of half the language
_LEAST_FUZZY = 5
_ALIKE = 80  # of 100, by the edit ratio of rapidfuzz: one slip in a word of five letters
_STEM = 5  # letters: "thefts" and "theft", "lockers" and "locker" begin alike
_LEAST_STEM = 4
_WORD = re.compile(r"[^\W_]+")
_NOT_TAKEN_APART = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
# Frequent words of some languages, and those that any worksheet holds: they tell nothing apart.
_FREQUENT = (
    "about after again also always because been before between both come could does doing done "
    "down during each every from have here into just like made make many more most much need "
    "only other over same should since some such than that their them then there these they "
    "this those through under until very want were what when where which while will with would "
    "your group police people place places victim victims offender offenders problem problems "
    "person persons community location locations local work "
    "worked working works together tell tells told know knows known meet meets meeting give given "
    "take takes taken find keep help helps come comes goes good well better often never ever time "
    "pentru care este sunt acest aceasta unde când prin după "
    "dans avec pour leur leurs cette sont plus nous vous être "
    "eine einer eines einem einen oder sind nicht werden wird auch durch über "
    "para como esta este pero sobre entre donde desde "
    "della delle degli sono come anche questo questa "
    "если быть было есть этот этих которые когда через после "
    "који која које када преко после"
)


def folded(text: str) -> str:
    """The text without case and accents.

    >>> folded("Țigări – STRASSE, Straße, Łódź")
    'tigari – strasse, strasse, lodz'
    """
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text.casefold())
    return "".join(each for each in apart if category(each) != "Mn").translate(_NOT_TAKEN_APART)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order.

    >>> words("Räder-Diebstahl am Markt")
    ('rader', 'diebstahl', 'am', 'markt')
    """
    return tuple(_WORD.findall(folded(text)))


def stems(text: str) -> dict[str, str]:
    """The beginnings of the words that say something, each with the word as it was written.

    >>> stems("Lock the bicycles of these people")
    {'lock': 'Lock', 'bicyc': 'bicycles'}
    """
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+", text):
        plain = folded(word)
        if len(plain) >= _LEAST_STEM and plain not in _empty() and not plain.isdigit():
            found.setdefault(plain[:_STEM], word)
    return found


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    return frozenset(words(_FREQUENT))


def scores(asked: str, items: Sequence[Sequence[Collection[str]]]) -> list[float]:
    """How well each item answers what was asked; 0 where one of the words is missing.

    An item is a tier of folded words for each of ``TITLE``, ``TOLD``, ``DONE``. A word counts
    whole, at the beginning of a word or, from four letters on, inside of one (compounds); one that
    stands nowhere at all is taken for a slip of its nearest words.

    >>> scores("bike", [[{"bikes"}, {"park"}, {"lock"}], [{"fire"}, set(), set()]])
    [2.4000000000000004, 0.0]
    """
    known = sorted({word for item in items for tier in item for word in tier})
    fits = [_fits(word, known) for word in dict.fromkeys(words(asked))]
    return [_score(fits, item) if fits else 1.0 for item in items]


def _fits(word: str, known: Sequence[str]) -> dict[str, float]:
    """Each known word that may be meant by this one, and how well it fits."""
    found = {each: fit for each in known if (fit := _fit(word, each))}
    return found or dict.fromkeys(_slips(word, known), _INSIDE)


def _fit(word: str, known: str) -> float:
    if word == known:
        return _WHOLE
    if known.startswith(word):
        return _BEGINNING
    unspaced = ord(word[0]) > 0x2E7F  # scripts without blanks: a word stands inside of a sentence
    return _INSIDE if (len(word) >= _LEAST_INSIDE or unspaced) and word in known else 0.0


def _slips(word: str, known: Sequence[str]) -> Iterable[str]:
    if len(word) < _LEAST_FUZZY:
        return ()
    from rapidfuzz import fuzz, process

    near = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5)
    return [found for found, _likeness, _place in near]


def _score(fits: Sequence[dict[str, float]], item: Sequence[Collection[str]]) -> float:
    total = 0.0
    for fit in fits:
        best = max(
            (
                weight * fit[word]
                for weight, tier in zip((TITLE, TOLD, DONE), item, strict=True)
                for word in _meeting(fit, tier)
            ),
            default=0.0,
        )
        if not best:
            return 0.0
        total += best
    return total


def _meeting(fit: dict[str, float], tier: Collection[str]) -> Collection[str]:
    """Words in both, read from the shorter one."""
    return [each for each in fit if each in tier] if len(fit) < len(tier) else fit.keys() & tier
