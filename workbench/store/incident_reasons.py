"""Why a row of a file is no incident."""

from enum import IntEnum

from workbench.i18n import Lazy


class Reason(IntEnum):
    """Why a row is rejected."""

    CELLS = 1
    NO_DATE = 2
    NOT_A_DATE = 3
    NOT_A_NUMBER = 4
    HALF_A_PLACE = 5
    OFF_THE_EARTH = 6
    BEFORE_1970 = 7
    IN_THE_FUTURE = 8
    NOT_AN_END = 9
    ENDS_FIRST = 10
    METRES = 11
    DEGREES = 12


SENTENCES = {
    Reason.CELLS: Lazy("The row has more or fewer cells than there are headings."),
    Reason.NO_DATE: Lazy("The date is missing."),
    Reason.NOT_A_DATE: Lazy("The date or time cannot be read."),
    Reason.NOT_A_NUMBER: Lazy("A coordinate is not a number."),
    Reason.HALF_A_PLACE: Lazy("One coordinate is there, the other is missing."),
    Reason.OFF_THE_EARTH: Lazy("The coordinates lie outside the range of their system."),
    Reason.BEFORE_1970: Lazy("The date lies before 1970: this is mostly a date left blank."),
    Reason.IN_THE_FUTURE: Lazy("The date lies in the future."),
    Reason.NOT_AN_END: Lazy("The date or time of the end cannot be read."),
    Reason.ENDS_FIRST: Lazy("The end lies before the start."),
    Reason.METRES: Lazy("The coordinates are in metres, those of other rows in degrees."),
    Reason.DEGREES: Lazy("The coordinates are in degrees, those of other rows in metres."),
}
