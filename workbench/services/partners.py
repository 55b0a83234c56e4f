"""The partners of a group: what kinds there are, what they serve, and their names for a choice."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.directory import Partner
from workbench.errors import Invalid
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.store import database, directory, problems

KINDS: dict[str, Lazy] = {
    "police": Lazy("Police"),
    "specialised_unit": Lazy("Specialised anti-trafficking unit"),
    "hotline": Lazy("Hotline"),
    "ngo": Lazy("NGO"),
    "shelter": Lazy("Shelter"),
    "social_service": Lazy("Social service"),
    "child_protection": Lazy("Child-protection service"),
    "health": Lazy("Health service"),
    "legal_aid": Lazy("Legal aid"),
    "interpreter": Lazy("Interpreting service"),
    "justice": Lazy("Prosecution and courts"),
    "labour_office": Lazy("Labour office or inspectorate"),
    "licensing": Lazy("Licensing office"),
    "municipality": Lazy("Municipality"),
    "migration": Lazy("Migration authority"),
    "embassy": Lazy("Embassy or consulate"),
    "union": Lazy("Trade union"),
    "diaspora": Lazy("Diaspora organisation"),
    "religious": Lazy("Church or other religious community"),
    "school": Lazy("School"),
    "business": Lazy("Business"),
    "transport": Lazy("Transport company"),
    "media": Lazy("Media"),
    "residents": Lazy("Residents"),
    "other": Lazy("Other"),
}

SERVES: Mapping[str, Lazy] = {
    "child": Lazy("Children"),
    "adult": Lazy("Adults"),
    "labour": Lazy("Labour exploitation"),
    "sexual": Lazy("Sexual exploitation"),
    "begging": Lazy("Begging and petty crime"),
    "health": Lazy("Medical help"),
    "shelter": Lazy("A place to stay"),
    "legal": Lazy("Legal help"),
    "interpreting": Lazy("Interpreting"),
}

LANGUAGES: Mapping[str, Lazy] = {
    "sq": Lazy("Albanian"),
    "am": Lazy("Amharic"),
    "ar": Lazy("Arabic"),
    "hy": Lazy("Armenian"),
    "az": Lazy("Azerbaijani"),
    "be": Lazy("Belarusian"),
    "bn": Lazy("Bengali"),
    "bs": Lazy("Bosnian"),
    "bg": Lazy("Bulgarian"),
    "zh": Lazy("Chinese"),
    "hr": Lazy("Croatian"),
    "cs": Lazy("Czech"),
    "da": Lazy("Danish"),
    "nl": Lazy("Dutch"),
    "en": Lazy("English"),
    "et": Lazy("Estonian"),
    "fi": Lazy("Finnish"),
    "fr": Lazy("French"),
    "ka": Lazy("Georgian"),
    "de": Lazy("German"),
    "el": Lazy("Greek"),
    "hi": Lazy("Hindi"),
    "hu": Lazy("Hungarian"),
    "it": Lazy("Italian"),
    "kk": Lazy("Kazakh"),
    "ku": Lazy("Kurdish"),
    "ky": Lazy("Kyrgyz"),
    "lv": Lazy("Latvian"),
    "lt": Lazy("Lithuanian"),
    "mk": Lazy("Macedonian"),
    "mn": Lazy("Mongolian"),
    "ne": Lazy("Nepali"),
    "no": Lazy("Norwegian"),
    "ps": Lazy("Pashto"),
    "fa": Lazy("Persian or Dari"),
    "pl": Lazy("Polish"),
    "pt": Lazy("Portuguese"),
    "pa": Lazy("Punjabi"),
    "ro": Lazy("Romanian"),
    "rom": Lazy("Romani"),
    "ru": Lazy("Russian"),
    "sr": Lazy("Serbian"),
    "sgn": Lazy("Sign language"),
    "sk": Lazy("Slovak"),
    "sl": Lazy("Slovenian"),
    "so": Lazy("Somali"),
    "es": Lazy("Spanish"),
    "sv": Lazy("Swedish"),
    "tl": Lazy("Tagalog"),
    "tg": Lazy("Tajik"),
    "th": Lazy("Thai"),
    "ti": Lazy("Tigrinya"),
    "tr": Lazy("Turkish"),
    "tk": Lazy("Turkmen"),
    "uk": Lazy("Ukrainian"),
    "ur": Lazy("Urdu"),
    "uz": Lazy("Uzbek"),
    "vi": Lazy("Vietnamese"),
    "yo": Lazy("Yoruba"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A partner as lists show it."""

    id: str
    name: str
    kind: str


def listing(actor: Actor, group_id: str) -> list[Listed]:
    """The partners of this group, by name."""
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return [
            Listed(partner.id, partner.name, partner.kind)
            for partner in problems.partners(session, group_id=group_id)
        ]


def described(actor: Actor, group_id: str) -> dict[str, str]:
    """Partner id to what helps to choose it: the kind and, if it is said, what it does.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return {
            each.id: ": ".join(filter(None, [str(KINDS.get(each.kind, each.kind)), each.does]))
            for each in problems.partners(session, group_id=group_id)
        }


def add(actor: Actor, group_id: str, name: str, *, kind: str = "other") -> str:
    """Add a partner, or find the one of this name; gives its id.

    Raises:
        Invalid: no name, a name too long, or no such kind.
        PersonalData: the name seems to be a person's; nothing is stored.
        Refused: the actor may not write in this group.
    """
    name = clean_name(name)
    if kind not in KINDS:
        raise Invalid(_("Choose what kind of partner this is."))
    with acting(actor, Action.WRITE, group_id=group_id) as session:
        for partner in problems.partners(session, group_id=group_id):
            if partner.name.casefold() == name.casefold():
                return partner.id
        free_text.check(session, group_id, name)
        made = Partner(group_id=group_id, name=name, kind=kind)
        session.add(made)
        directory.tell_problems(session, group_id=group_id, actor=actor.name, action=Action.WRITE)
        return made.id


def clean_name(name: str) -> str:
    """The name of an organisation as it is kept.

    Raises:
        Invalid: there is none, or it is too long.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise Invalid(_("Give the name of the organisation, with at most 120 letters."))
    return name
