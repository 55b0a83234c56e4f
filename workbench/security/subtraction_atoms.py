"""The smallest groups of incidents that published numbers tell apart."""

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod

from workbench.security.subtraction_cells import KNOWN, Box

Class = frozenset[int]  # values are alike that the same sets contain: the numbers of those sets
ELSE: Class = frozenset()  # all values that no set names


class Atoms:
    """The values of each dimension that are alike; an atom is one such class of each dimension.

    In a closed dimension there are no values but those that are named.
    """

    def __init__(self, boxes: Iterable[Box], closed: frozenset[str] = frozenset()) -> None:
        sets: dict[str, dict[frozenset[str], None]] = {}
        for box in boxes:
            for dimension, values in box.items():
                sets.setdefault(dimension, {})[values] = None
        self.named = {name: joined(each) for name, each in sets.items()}
        self.values = {name: _alike(list(each)) for name, each in sets.items()}
        self.places: dict[str, dict[Class, int]] = {}
        step = 1
        for name, classes in self.values.items():
            every = [*classes] if name in closed else [ELSE, *classes]
            self.places[name] = {each: step * n for n, each in enumerate(every)}
            step *= len(every)

    @property
    def count(self) -> int:
        """How many there are."""
        return prod(len(places) for places in self.places.values())

    def of(self, box: Box) -> frozenset[int]:
        """Those that have something in the box."""
        steps = [
            [places[each] for each in self.touched(name, box)]
            for name, places in self.places.items()
        ]
        return frozenset(sum(each) for each in product(*steps))

    def touched(self, name: str, box: Box) -> frozenset[Class]:
        """The classes of a dimension that have values in the box."""
        if name not in box:
            return frozenset(self.places[name])
        met = frozenset(each for each, values in self.values[name].items() if values & box[name])
        return met | {ELSE} if box[name] - self.named[name] else met

    def whole(self, name: str, box: Box) -> bool:
        """Whether the box holds all values of each class that it touches in this dimension."""
        if name not in box:
            return True
        met = self.touched(name, box)
        return ELSE not in met and box[name] == joined(self.values[name][each] for each in met)

    def known(self) -> frozenset[int]:
        """All but those of no known weekday or hour, which tell of nobody."""
        return self.of(
            {name: named for name, named in self.named.items() if len(named) == KNOWN.get(name)}
        )


def joined(sets: Iterable[Iterable[str]]) -> frozenset[str]:
    """All values of these sets."""
    return frozenset(value for each in sets for value in each)


def merged(sets: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """The same sets of fewer atoms: those that no set tells apart become one.

    >>> merged([frozenset({3, 4, 5}), frozenset({5})])
    [frozenset({0, 1}), frozenset({1})]
    """
    seen: dict[int, list[int]] = {}
    for place, each in enumerate(sets):
        for atom in each:
            seen.setdefault(atom, []).append(place)
    left: list[set[int]] = [set() for _each in sets]
    for number, places in enumerate(sorted({tuple(each) for each in seen.values()})):
        for place in places:
            left[place].add(number)
    return [frozenset(each) for each in left]


def _alike(sets: list[frozenset[str]]) -> dict[Class, frozenset[str]]:
    """The named values by the sets that contain them."""
    alike: dict[Class, set[str]] = {}
    for value in sorted(joined(sets)):
        key = frozenset(number for number, each in enumerate(sets) if value in each)
        alike.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in alike.items()}
