"""House numbers and flats: a street alone is a place, with a number it is somebody's home."""

import re
from collections.abc import Iterator

from workbench.security.personal_data.kinds import Kind, Mark

_UP = r"[^\W\d_a-zß-öø-ÿа-яёăâîșțšžčćđ]"  # a capital, or a letter of a script without them
_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?[a-zA-Zа-я](?!\w))?(?:[/-]\d{1,4})?"
_COUNTED = (  # what follows a number that counts things
    r"(?i:people|persons?|men|women|girls?|boys?|child|workers?|residents?|shops?|businesses|"
    r"traders|"
    r"households?|houses|incidents?|reports?|cases?|calls?|times|minutes|hours?|days?|weeks?|"
    r"years?|"
    r"metres?|meters?|m\b|km|"
    r"meldung|vorf[aä]ll|person|fäll|leute|frauen|männer|mal\b|uhr|bis\b|neue|weitere|autos?|"
    r"anzeige|"
    r"kinder|jahre?|monat|stunden|tage|mädchen|laternen|geschäfte|läden|betten|prozent|"
    r"cas\b|fois|femmes|hommes|filles|signalement|enfants|heures|jours|mois|ans\b|"
    r"casos?|veces|avisos?|mujeres|hombres|niñ|chicas|meses|horas|días|años|literas|"
    r"человек|случа|раз\b|раза|женщин|мужчин|сообщен|этаж|квартир|подъезд|инцидент|дет|дев|жител|"
    r"комнат|час|дн|лет|год|месяц|метр|"
    r"cazuri|ori\b|femei|bărbați|sesiz|copii|luni|zile|etaje|raste|herë|veta|gra\b|burra|fëmijë|"
    r"muaj|"
    r"شخص|حال|حادث|حوادث|مر|نساء|رجال|اطفال|بلاغ|عمال|ساع|يوم|متر|طابق|طوابق)"
)
_END = rf"(?![\d#]|[.,:]\d|\s?[%€:°]|\s{{0,2}}{_COUNTED})"
_NO = (
    r"(?i:n[or]\.?|n\.?[oº°]|num\.?|n[uú]m(?:ero)?\.?|nummer|№|д\.?|дом|доме|буд\.?|"
    r"رقم|منزل|عماره|بنايه|#)"
)

_ENGLISH = re.compile(
    rf"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d{{1,4}}[a-zA-Z]?(?:[/-]\d{{1,4}})?,?\s"
    rf"(?!(?:January|February|March|April|May|June|July|August|September|October|November|"
    rf"December)\b)(?:{_UP}[\w'.-]{{0,30}}\s){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|"
    rf"Close|Court|Square|Way|Terrace|Crescent|Gardens|Row|Mews|Boulevard|Blvd|Hill|Place|Walk|"
    rf"Quay|Grove)\b(?!\s{_COUNTED})"
)
_FRENCH = re.compile(
    rf"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d{{1,4}}(?:\s?(?:bis|ter|[a-dA-D]))?,?\s(?:[Rr]ue|"
    rf"[Aa]v(?:enue|\.)|"
    rf"[Bb](?:oulevar)?d\.?|[Pp]lace|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Qq]uai|[Rr]oute|[Pp]assage|"
    rf"[Ss]quare|[Cc]ours)\s(?:d(?:e|u|es)?\s|de la\s|de l'|d')?(?=[^\W\d_])(?:{_UP}|"
    rf"\w+\s{_UP})[\w'-]{{0,30}}"
)
_GERMAN = re.compile(
    rf"(?<![\w-])(?:[\wäöüß-]{{2,30}}(?:stra(?:ß|ss)e|str\.|gasse|allee|chaussee|straat)"
    rf"|(?!(?:Park|Spiel|Arbeits|Sport|Sitz|Schlaf|Lager|"
    rf"Ausbildungs)pl)[A-ZÄÖÜ][\wäöüß-]{{2,30}}(?:weg|platz|ring|ufer|"
    rf"damm|steig|markt)"
    rf"|[A-ZÄÖÜ][\wäöüß-]{{2,30}}\s(?:Straße|Strasse|Str\.|Gasse|Weg|Allee|Platz|Ring|Ufer|Damm)"
    rf"|(?:Am|An der|An den|Im|In der|Zum|Zur|Auf der|Unter den)\s(?:\w{{1,20}})?(?:[Mm]arkt|"
    rf"[Bb]ahnhof|[Hh]afen|[Pp]ark|[Bb]erg|[Ww]ald|[Aa]nger|[Mm]ühle|[Bb]runnen|[Gg]raben|[Tt]or|"
    rf"[Bb]ach|[Bb]rücke|[Ss]chloss|[Ll]inden|[Hh]of|[Ww]iese|"
    rf"[Ff]eld))\s(?:Nr\.?\s?)?{_NUMBER}{_END}",
    re.IGNORECASE,
)
_STREET = (
    r"(?i:calle|c/|avenida|avda\.?|plaza|pza\.?|paseo|camino|carretera|ronda|via|viale|piazza|"
    r"corso|"
    r"strada|str\.|bulevardul|b-dul|bd\.|calea|aleea|pia[tț]a|[sș]oseaua|[sș]os\.|rrug[aëe]n?|rr\.|"
    r"bulevardi|sheshi|ul\.|ulic[aiue]|улиц[аеыу]|ул\.|проспект[еа]?|пр\.|пр-т|переулк?о?[ке]|"
    r"пер\.|бульвар[еа]?|площад[ьи]|шоссе|набережн\w{2}|вулиц[яі]|вул\.|көчөсү|شارع)"
)
_TRAILING = re.compile(
    rf"(?<!\w){_STREET}\s?[\"«„]?(?:(?:de|del|la|el|los|las|e|i|të|lui|"
    rf"ال)\s){{0,2}}{_UP}[\w'.-]{{0,30}}"
    rf"(?:\s(?:de|del|la|y|lui|{_UP}[\w'.-]{{0,30}})){{0,3}}[\"»“]?(?:[,،]?\s?{_NO}\s?|[,،]?\s)"
    rf"{_NUMBER}{_END}"
)
_STREET_LAST = re.compile(
    rf"{_UP}[\w-]{{2,30}}\s(?i:улица|переулок|проспект|бульвар|cad(?:desi|\.)|sok(?:ak|ağı|"
    rf"\.))[,\s]{{1,2}}"
    rf"(?:{_NO}\s?:?\s?)?{_NUMBER}{_END}|رقم\s\d{{1,4}}\s?[,،]?\s?شارع\s\w{{2,30}}"
)
_HOME = re.compile(
    r"(?<!\w)(?:flat|apartment|apt\.?|house (?:number|no\.?)|wohnung|whg\.?|hausnummer|haus nr\.?|"
    r"appartement|appt\.?|logement|piso|apartamento|puerta|квартир[аеы]|кв\.|дом[еа]?|д\.|"
    r"apartamentul|ap\.|banesa|شقه|منزل رقم|بيت رقم|بنايه رقم|عماره رقم)\s?(?:"
    rf"{_NO}\s?)?{_NUMBER}{_END}",
    re.IGNORECASE,
)
_FORMS = (_ENGLISH, _FRENCH, _GERMAN, _TRAILING, _STREET_LAST, _HOME)


def marks(text: str) -> Iterator[Mark]:
    """Addresses in a folded text."""
    for form in _FORMS:
        yield from (Mark(Kind.PLACE, *found.span()) for found in form.finditer(text))
