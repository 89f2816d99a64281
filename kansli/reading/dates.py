"""Swedish days, clock times and deadlines in running text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .vocabulary import MONTHS, WEEKDAYS

MONTH = (
    r"(?P<{0}>jan(?:uari)?|febr?(?:uari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DIGITS = re.compile(r"\d+")
DAY = re.compile(  # matched where a number begins
    r"(?P<iso>(?P<iy>(?:19|20)\d\d)[-.‑](?P<im>\d\d)[-.‑](?P<id>\d\d)(?!\d))"
    r"|(?P<dotted>(?P<dd>\d{1,2})[./](?P<dm>\d{1,2})[./](?P<dy>(?:19|20)\d\d)(?!\d))"
    r"|(?P<dashed>(?P<zy>[0-4]\d)-(?P<zm>[01]\d)-(?P<zd>[0-3]\d)(?![\d-]))"
    r"|(?P<short>(?P<sd>\d{1,2})(?:\s?[-–‑]\s?(?P<se>\d{1,2}))?/(?P<sm>\d{1,2})(?:(?:\s?[-–/]\s?|\s)(?P<sy>(?:19|20)\d\d"
    r"|2\d)(?!\d|:|\.\d))?(?![\d/]|\s?%|,\d))"
    r"|(?P<long>(?P<ld>\d{1,2})(?::?[ea]\b)?(?:\s?(?:[-–‑]|och|till|samt)\s?(?:den\s)?(?P<le>\d{1,2})(?::?[ea]\b)?)?\s+"
    + MONTH.format("lm")
    + r"(?:,?\s+(?:(?P<ly>(?:19|20)\d\d)|[-’'](?P<lz>[0-4]\d))(?!\d))?)"
    r"|(?P<packed>(?P<py>20\d\d)(?P<pm>[01]\d)(?P<pd>[0-3]\d)(?!\d))"
    r"|(?P<six>(?P<xy>[0-4]\d)(?P<xm>[01]\d)(?P<xd>[0-3]\d)(?![\d-]|\s?(?:kr|tkr|mkr|st\b|:-)|[.,]\d))",
    re.IGNORECASE,
)
WEEKDAY_BEFORE = re.compile(
    r"\b(?:(?P<weekday>mån|tis|ons|tors|fre|lör|sön)(?:dag)?(?:en|s)?\.?,?\s+)?(?:den\s+)?$", re.IGNORECASE
)
MONTH_BEFORE = re.compile(r"\b(?:" + MONTH.format("mf") + r"/)?" + MONTH.format("mm") + r"\s+$", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d,]|\.\d)")
WEEK = re.compile(r"\b(?:v\.?\s?|vecka\s|veckan\s|v)(\d{1,2})\b(?!\s?[:§]|\.\d)", re.IGNORECASE)
CLOCK = re.compile(
    r"(?:(?P<lead>\bkl(?:ockan)?\b\.?|\bca\b\.?)\s*(?:ca\.?\s*)?|(?<![\d/.,:-]))(?P<h>[01]?\d"
    r"|2[0-4])(?:(?(lead)[.:,]|[.:])(?P<m>[0-5]\d))?(?![\d/%:]|\.\d)"
    r"(?:\s?(?:[-–—‑]|till|och|t\.?o\.?m\.?)\s?(?:kl(?:ockan)?\.?\s?)?(?:ca\.?\s?)?(?P<eh>[01]?\d"
    r"|2[0-4])(?:[.:](?P<em>[0-5]\d))?(?![\d/%:]|\.\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A day named in a text. `day` is None where only the month is said; `year` None where it is not said."""

    start: int
    end: int
    month: int
    day: int | None
    year: int | None
    weekday: int | None = None
    until: int | None = None  # last day of „17-18/1"

    def on(self, year: int) -> date | None:
        """The day in that year, or nothing for a 29 February that is not there."""
        try:
            return date(year, self.month, self.day or 1)
        except ValueError:
            return None


def mentions(text: str) -> list[Mention]:
    """Every day named in the text, in order. Numbers that cannot be days are left out."""
    found: list[Mention] = []
    for digits in DIGITS.finditer(text):
        start = digits.start()
        if found and start < found[-1].end:
            continue
        mention = mention_at(text, start)
        if mention:
            found.append(mention)
    return found


def mention_at(text: str, start: int) -> Mention | None:
    """The day named where a number begins, with the weekday before it; for a lone year the month before it."""
    match = DAY.match(text, start)
    if match is None or (
        text[start - 1 : start] in (".", ",", "/", "§", ":", "-")
        and match.lastgroup not in ("iso", "packed")
        and text[start - 1 : start]
    ):
        year = YEAR.match(text, start) if text[start : start + 2] in ("19", "20") else None
        month = MONTH_BEFORE.search(text, max(start - 26, 0), start) if year else None
        return (
            Mention(month.start(), start + 4, MONTHS[month["mm"].lower()], None, int(text[start : start + 4])) if month else None
        )
    if match["six"] and not SIX_AFTER.search(text, max(start - 24, 0), start) and (start or len(text) > 30):
        return None
    return mention_of(match, WEEKDAY_BEFORE.search(text, max(start - 18, 0), start))


SIX_AFTER = re.compile(  # „söndag 140526", „Styrelsemöte 220320": six digits are a day only behind such words
    r"(?:dag|dagen den|den|datum:?|[a-zåäö]*(?:möte|protokoll|anteckningar|sammanträde|träff))\s$", re.IGNORECASE
)


def mention_of(match: re.Match[str], before: re.Match[str] | None) -> Mention | None:
    g = match.groupdict()
    said = before["weekday"] if before else None
    weekday = next((n for word, n in WEEKDAYS.items() if said and word.startswith(said.lower())), None)
    numbers: tuple[str | None, str | None, str | None, str | None]
    if g["long"]:
        numbers = (g["ly"] or g["lz"], str(MONTHS[g["lm"].lower()]), g["ld"], g["le"])
    elif g["short"]:
        numbers = (g["sy"], g["sm"], g["sd"], g["se"])
    else:
        numbers = (
            g["iy"] or g["dy"] or g["py"] or g["xy"] or g["zy"],
            g["im"] or g["dm"] or g["pm"] or g["xm"] or g["zm"],
            g["id"] or g["dd"] or g["pd"] or g["xd"] or g["zd"],
            None,
        )
    year, month, day, until = (int(n) if n else None for n in numbers)
    if year is not None and year < 100:
        year += 2000
    if not month or not day or month > 12 or day > 31 or (until or day) > 31:
        return None
    start = before.start() if before else match.start()
    found = Mention(start, match.end(), month, day, year, weekday, until if until and until > day else None)
    return found if found.on(year or 2024) else None


@dataclass(frozen=True, slots=True)
class Clock:
    start: int
    end: int
    begins: str
    ends: str | None


BLANK = "#"  # stands where a day was, so that its numbers are no times


def without_days(text: str) -> str:
    """The text with its days made blank."""
    for day in reversed(mentions(text)):
        text = blanked(text, day)
    return text


def blanked(text: str, day: Mention) -> str:
    return text[: day.start] + BLANK * (day.end - day.start) + text[day.end :]


def clocks(text: str) -> list[Clock]:
    """Clock times: „kl 08.30-11.00", „kl. 18", „13:00–15:00". A bare number counts only after „kl"; two do behind a blank day."""
    found: list[Clock] = []
    if not DIGITS.search(text):
        return found
    for match in CLOCK.finditer(text):
        h, m, eh, em = match["h"], match["m"], match["eh"], match["em"]
        if not (match["lead"] and match["lead"].lower().startswith("kl")) and m is None and em is None:
            behind_day = eh and int(h) > 5 and text[max(match.start() - 4, 0) : match.start()].rstrip(" ,").endswith(BLANK)
            if not behind_day:
                continue
        if int(h) == 24 or (eh and int(eh) == 24):
            h, eh = ("00" if int(h) == 24 else h), ("00" if eh and int(eh) == 24 else eh)
        found.append(Clock(match.start(), match.end(), f"{int(h):02}:{m or '00'}", f"{int(eh):02}:{em or '00'}" if eh else None))
    return found


def nearest(mention: Mention, meeting: date) -> date | None:
    """The day meant by a mention in the minutes of a meeting: with the year said, else the next such day,
    unless its weekday points at another year or it passed less than half a year ago and fits better.
    """
    if mention.year is not None:
        return mention.on(mention.year)
    days = [day for year in range(meeting.year - 1, meeting.year + 2) if (day := mention.on(year))]
    if mention.weekday is not None:
        days = [day for day in days if day.weekday() == mention.weekday] or days
    return min(days, key=lambda day: distance(day, meeting), default=None)


def distance(day: date, meeting: date) -> int:
    """How far a day is from the meeting; days behind it count nearly three times as far as those ahead."""
    ahead = (day - meeting).days
    return ahead if ahead >= 0 else -3 * ahead


def last_day(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)


def week_end(week: int, meeting: date) -> date | None:
    """The Friday of a week number, this year or the next."""
    for year in (meeting.year, meeting.year + 1):
        try:
            friday = date.fromisocalendar(year, week, 5)
        except ValueError:
            continue
        if friday >= meeting:
            return friday
    return None


def years_said(text: str) -> dict[int, int]:
    """How often each year is written in the text."""
    found: dict[int, int] = {}
    for match in YEAR.finditer(text):
        year = int(match.group())
        found[year] = found.get(year, 0) + 1
    return found


def possible_years(mention: Mention, others: Iterable[Mention], said: dict[int, int], today: date | None) -> list[int]:
    """The years a day without a year can have: by its weekday, then by the years and weekdays of the rest of the text."""
    last = today.year if today else 2050
    years = [y for y in range(1990, last + 1) if (day := mention.on(y)) and mention.weekday in (None, day.weekday())]
    if today:
        years = [y for y in years if (day := mention.on(y)) and day <= today]
    near = [y for y in years if y in said] or [y for y in years if {y - 1, y + 1} & said.keys()]
    if len(near) < 2:
        return near or years
    fitting = [y for y in near if all(fits(other, y) for other in others)] or near
    if len(fitting) > 1:
        dated = {other.year for other in others if other.year is not None and other.day is not None}
        fitting = [y for y in fitting if y in dated] or fitting
    return fitting


def fits(mention: Mention, year: int) -> bool:
    """True when a weekday of a day without a year agrees with the year of the meeting or one beside it."""
    if mention.weekday is None or mention.year is not None:
        return True
    return any((day := mention.on(y)) and day.weekday() == mention.weekday for y in (year, year + 1))
