"""The names of the months in dates: English, Spanish, German and French, in full and shortened."""

_NAMES = (
    ("january", "enero", "ene", "januar", "janner", "janvier", "janv"),
    ("february", "febrero", "februar", "feber", "fevrier", "fevr"),
    ("march", "marzo", "marz", "maerz", "mrz", "mars"),
    ("april", "abril", "abr", "avril", "avr"),
    ("may", "mayo", "mai"),
    ("june", "junio", "juni", "juin"),
    ("july", "julio", "juli", "juillet", "juil"),
    ("august", "agosto", "ago", "aout"),
    ("september", "sept", "septiembre", "set", "setiembre", "septembre"),
    ("october", "octubre", "oktober", "okt", "octobre"),
    ("november", "noviembre", "novembre"),
    ("december", "diciembre", "dic", "dezember", "dez", "decembre"),
)
# Three letters stand for a month unless they could be another: French "jui" is no month.
_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

NUMBERS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names} | {
    name: number for number, name in enumerate(_SHORT, start=1)
}
