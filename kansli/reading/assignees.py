"""Who an assignment is given to: a person, an office, a group or an organisation."""

import re
from dataclasses import dataclass, field

from .due import Calendar
from .names import NAME, NAME_WORD, Register
from .participants import Roster
from .vocabulary import FIRST_NAMES

GROUP = re.compile(
    r"(?:respektive|varje|samtliga|alla|övriga|de|berörda|vardera)\s(?:kommun\w*|medlem\w*|ledam\w*|förening\w*"
    r"|organisation\w*|part\w*|deltag\w*|representant\w*|lag\w*|sektion\w*|i\s\w+|[\wåäö]*(?:chef|direktör|ledare)\w*"
    r"|närvarande|parter|enhet\w*|styrelse\w*|berörda)"
    r"|(?:(?:[A-ZÅÄÖ][\wåäö]+s|de|den)\s)?[\wåäöÅÄÖ-]*(?:kansliet|kansli|sekretariatet|förvaltningen|förvaltaren"
    r"|presidiet|gruppen|styrelsen|nämnden|beredningen|direktören|direktörerna|chefen|cheferna|ledaren|ledarna"
    r"|samordnaren|strategen|strategerna"
    r"|utskottet|nätverket|nätverken|kommittén|kontoret|kommunerna|representanterna|ledamöterna|enheten|avdelningen"
    r"|kassören|ordföranden|ordförande|sekreteraren|vaktmästaren|revisorerna|revisorn|valberedningen|klubben|föreningen"
    r"|rektorerna|rektorn"
    r"|koordinatorn|sektionen|tränarna|tränaren|laget|konsulten|projektledaren|ekonomen|juristen|handläggaren"
    r"|handläggarna|redaktören|webbansvarig|lagledarna|materialaren|entreprenören|bolaget|arkitekten|controllern"
    r"|kommunen|regionen|utvecklaren|teamet"
    r"|administratören|planeraren|ingenjören|säkerhetssamordnaren|suppleanten|suppleanterna|medlemmarna|kommunstyrelsen"
    r"|kommunledningen|ledningen|trädgårdsgruppen|vice ordföranden)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Setting:
    """What an assignment is read against."""

    roster: Roster
    register: Register
    calendar: Calendar = field(default_factory=Calendar)
    body: str = ""
    bodies: dict[str, str] = field(default_factory=dict)  # any name of a known body, folded -> its full name


def assignees_at(text: str, setting: Setting) -> tuple[list[str], int]:
    """The people, offices or groups that a text begins with, and where they end. Empty when it begins with none."""
    found: list[str] = []
    end = 0
    while True:
        name, length = one_assignee(text[end:], setting)
        if not name:
            break
        found.append(name)
        end += length
        more = re.match(r"(?:\s?,\s(?:och\s)?|\s(?:och|samt|&|\+|tillsammans med|ihop med|/)\s|/)", text[end:])
        if not more or not one_assignee(text[end + more.end() :], setting)[0]:
            break
        end += more.end()
    return list(dict.fromkeys(found)), end


def one_assignee(text: str, setting: Setting) -> tuple[str, int]:
    """The person, office or group at the start of a text and its length."""
    at = 1 if text[:1] == "@" else 0
    if at or text[:1].isupper():
        person = one_person(text, at, setting)
        if person:
            return person
    if match := GROUP.match(text, at):
        members = MEMBERS.match(text, match.end())
        end = members.end() if members else match.end()
        if kind := OF_WHAT.match(text, end):
            return text[at : kind.end()], kind.end()
        return setting.roster.person(match.group()) or text[at:end], end
    if match := ORGANISATION.match(text, at) or EVERYBODY.match(text, at):
        return match.group(), match.end()
    if match := PLACE.match(text, at):
        name = match.group()
        organisation = setting.register.organisation(name) or setting.register.organisation(name.split()[0])
        if organisation or name.endswith((" kommun", " stad")):
            return organisation or name, match.end()
    return "", 0


def one_person(text: str, at: int, setting: Setting) -> tuple[str, int] | None:
    """The person at the start of a text: known by a form of the name, or a name in full that nobody knows."""
    match = NAME.match(text, at)
    if match and not setting.register.organisation(match.group()):
        whole = longest_person(match.group(), setting.roster)
        if whole:
            return whole[0], at + whole[1]
        if not GROUP.match(text, at) and not ORGANISATION_START.match(text, at) and not begins_with_verb(match.group(), setting):
            return match.group(), match.end()
    if short := SHORT.match(text, at):
        person = setting.roster.person(short.group())
        return (person, short.end()) if person else None
    return None


def begins_with_verb(words: str, setting: Setting) -> bool:
    """True for „Ringa Cai", where Cai is somebody of the roster: what is to be done, and no name."""
    first, _, rest = words.partition(" ")
    return first[-1] == "a" and first not in FIRST_NAMES and setting.roster.person(rest) is not None


EVERYBODY = re.compile(r"(?:Alla|Samtliga)(?=\s?[:–]|\sska\s(?!vara|ha\b|få\b)|\s[a-zåäö]+[ae]r\s)")  # „Alla: svara på enkäten"
ORGANISATION = re.compile(rf"Region\s{NAME_WORD}|Länsstyrelsen(?:\si\s{NAME_WORD})?")
OF_WHAT = re.compile(r"(?<=gruppen|tverket|mmittén)\sför\s[a-zåäö-]+(?=\s(?:får|fick|ges|ska|att|[a-zåäö]+(?:ar|er)\b)|$)")
MEMBERS = re.compile(r"\s\([A-ZÅÄÖ][^()]{2,160}\)")
SHORT = re.compile(rf"{NAME_WORD}|[A-ZÅÄÖ]{{2,4}}\b")
PLACE = re.compile(rf"{NAME_WORD}(?:\s(?:kommun|stad))?")


ORGANISATION_START = re.compile(
    r"(?:Region|Brf|AB|HSB|Projekt|Nästa|Enligt|Under|Efter|För|Vid|Till|På|Om|När|Det|Den|Detta|Inför|Svenska"
    r"|Stockholms|Västra|Södra|Norra|Östra|Länsstyrelsen|Trafikverket)\s"
)


def longest_person(words: str, roster: Roster) -> tuple[str, int] | None:
    """The longest start of the words that names somebody of the roster."""
    end = len(words)
    while end > 0:
        if person := roster.person(words[:end]):
            return person, end
        end = words.rfind(" ", 0, end)
    return None


APART = re.compile(r"\s*(?:,|/|&|(?<!-)\s(?:och|samt)\s)\s*")  # „hälso- och vårdcheferna" are one


def all_assignees(text: str, setting: Setting) -> list[str]:
    """Everybody in a list of names, offices and groups: „Anna, kansliet och respektive kommun"."""
    text = text.strip(" .,:;")
    found, _ = assignees_at(text, setting)
    if found:
        return found
    pieces = [piece.strip(" .:") for piece in APART.split(text) if piece.strip(" .:")]
    return [setting.roster.resolve(piece) for piece in pieces[:6] if len(piece) < 80] if len(text) < 120 else []
