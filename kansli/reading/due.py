"""When an assignment is to be done: the deadline in its sentence, as a day, a month or words."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .dates import WEEK, Mention, last_day, mentions, nearest, week_end
from .passage import has_word
from .vocabulary import MONTHS


@dataclass(frozen=True, slots=True)
class Due:
    day: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that words such as „n[äaid]sta möte" stand for."""

    meeting: date | None = None
    following: str | None = None  # the next meeting of this body


MONTH_CELL = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
BEFORE_DAY = re.compile(
    r"(?:\b(?:senast|före|innan|till|inför|klart?|deadline|per)\b[^.;]{0,60}|\b(?:på|vid)\s[^.;,]{0,50})$", re.IGNORECASE
)
STRONG = re.compile(r"\b(?:senast|före|innan|klart?|deadline|inför)\b[^.;]{0,60}$", re.IGNORECASE)
TURN = re.compile(
    r"\b(?:(?:före|innan|till|vid|efter|inför|senast(?: (?:vid|till))?)\s)?(?P<which>års|halvårs)skiftet(?:\s(?P<year>20\d\d))?",
    re.IGNORECASE,
)
MONTH_TURN = re.compile(r"\bmånadsskiftet\s(?P<a>[a-zå]+)[/–-](?P<b>[a-z]+)(?:\s(?P<year>20\d\d))?", re.IGNORECASE)
WHOLE_MONTHS = sorted((m for m in MONTHS if len(m) > 3 or m == "maj"), key=len, reverse=True)
MONTH_ONLY = re.compile(
    r"\b(?:i|under|vid|på|till|senast|före|innan|inför|(?:i\s)?(?:slutet|början|mitten|utgången) av)\s(?P<month>"
    + "|".join(WHOLE_MONTHS)
    + r")(?:mötet|sammanträdet|träffen)?\b(?!\s?\d{4})",
    re.IGNORECASE,
)
NEXT_MEETING = re.compile(
    r"\b(?:(?:till|inför|vid|på|senast|före|innan|under)\s)?(?:(?:styrelsens|gruppens|nämndens|ledningsgruppens"
    r"|kommitténs|styrgruppens)\s)?n[äaid]sta\s(?:ordinarie\s)?(?P<what>[\wåäö]*(?:möte|sammanträde|träff"
    r"|gång)[\wåäö]*)\b",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"\b(?:inom kort|snarast|omgående|så snart som möjligt|efter mötet|efter sommaren|före sommaren|innan sommaren"
    r"|löpande|vid behov|därefter|under (?:våren|hösten|sommaren|vintern)(?: 20\d\d)?|(?:senare )?i (?:vår|höst|sommar"
    r"|vinter)"
    r"|(?:våren|hösten|sommaren|vintern) 20\d\d|inom \w+ (?:dagar|veckor|månader)|före jul|innan jul|n[äaid]sta vecka"
    r"|n[äaid]sta år|efter återkoppling från [\wåäö]+)\b",
    re.IGNORECASE,
)


def due_in(text: str, calendar: Calendar) -> Due | None:
    """The deadline in a text: a day said, a week, the turn of a year or month, a month, the next meeting, or words."""
    if MONTH_CELL.fullmatch(text):
        return Due(text, text)
    if "månadsskiftet" in text:
        return period_said(text, calendar) or day_said(text, calendar) or words_said(text, calendar)
    return day_said(text, calendar) or period_said(text, calendar) or meeting_said(text, calendar) or words_said(text, calendar)


def day_said(text: str, calendar: Calendar) -> Due | None:
    found = mentions(text)
    days = [m for m in found if m.day]
    chosen = (
        next((m for m in days if STRONG.search(text, max(m.start - 70, 0), m.start)), None)
        or next((m for m in days if BEFORE_DAY.search(text, max(m.start - 70, 0), m.start)), None)
        or next(iter(days or found), None)
    )
    if chosen is None:
        return None
    return Due(iso(chosen, calendar), lead_text(text, chosen.start, chosen.end))


def iso(mention: Mention, calendar: Calendar) -> str | None:
    if mention.day is None:
        return f"{mention.year}-{mention.month:02}"
    day = nearest(mention, calendar.meeting) if calendar.meeting else mention.on(mention.year) if mention.year else None
    return day.isoformat() if day else None


LEAD = re.compile(
    r"\b(?:senast|före|innan|inför|till|på|vid|efter)\s"
    r"(?:(?:[\wåäöÅÄÖ]+\s){0,2}[\wåäö]*(?:möte|sammanträde|träff|konferens|stämma|forum)\w*\s)?(?:den\s)?$",
    re.IGNORECASE,
)


LEAD_WORD = re.compile(r"\b(?:senast|före|innan|inför|till|på|vid|efter)\s", re.IGNORECASE)


def lead_text(text: str, start: int, end: int) -> str:
    """The deadline with the words that lead to it: „senast 21 oktober", „inför mötet den 15 december"."""
    leads = [m.start() for m in LEAD_WORD.finditer(text, max(start - 60, 0), start)]
    lead = next((found for at in reversed(leads) if (found := LEAD.match(text, at, start))), None)
    return " ".join(text[lead.start() if lead else start : end].split()).strip(" ,.")


def period_said(text: str, calendar: Calendar) -> Due | None:
    year = calendar.meeting.year if calendar.meeting else None
    turns = has_word(text, ("skiftet",))
    if turns and (match := TURN.search(text)):
        year = int(match["year"]) - (match["which"].lower() == "års") if match["year"] else year
        end = "12-31" if match["which"].lower() == "års" else "06-30"
        return Due(f"{year}-{end}" if year else None, match.group())
    if turns and (match := MONTH_TURN.search(text)) and match["a"].lower() in MONTHS:
        year = int(match["year"]) if match["year"] else year
        return Due(last_day(year, MONTHS[match["a"].lower()]).isoformat() if year else None, match.group())
    if (match := WEEK.search(text)) and calendar.meeting and (friday := week_end(int(match[1]), calendar.meeting)):
        return Due(friday.isoformat(), match.group())
    if has_word(text, WHOLE_MONTHS) and (match := MONTH_ONLY.search(text)):
        month = MONTHS[match["month"].lower()]
        if calendar.meeting is None:
            return Due(None, match.group())
        return Due(f"{calendar.meeting.year + (month < calendar.meeting.month)}-{month:02}", match.group())
    return None


def meeting_said(text: str, calendar: Calendar) -> Due | None:
    match = NEXT_MEETING.search(text) if "sta " in text.lower() else None
    if not match:
        return None
    return Due(calendar.following, match.group())


def words_said(text: str, calendar: Calendar) -> Due | None:
    match = WORDS.search(text)
    if not match:
        return None
    within = WITHIN.fullmatch(match.group())
    if within and calendar.meeting and within["n"].lower() in COUNTS:
        days = COUNTS[within["n"].lower()] * (7 if within["unit"].startswith("v") else 1)
        return Due((calendar.meeting + timedelta(days=days)).isoformat(), match.group())
    return Due(None, match.group())


COUNTS = {word: n for n, word in enumerate("noll en två tre fyra fem sex sju åtta nio tio elva tolv".split())}
COUNTS |= {str(n): n for n in range(1, 31)} | {"fjorton": 14, "trettio": 30}
WITHIN = re.compile(r"inom (?P<n>\w+) (?P<unit>dagar|veckor)", re.IGNORECASE)  # „inom två veckor" is counted from the meeting
