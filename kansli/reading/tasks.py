"""From the words of a task to assignments: one for each step that stands on its own."""

import re

from .assignees import Setting
from .due import Due, due_in
from .minutes import Assignment, Span
from .passage import Passage

STEP = re.compile(
    r"\s*(?:,?\s(?:samt|och)\satt\s|;\s|,\sdels\s(?:att\s)?|,?\s(?:samt|och)\s(?:därefter|sedan|dessutom)\s(?:att\s)?"
    r"|,\s(?:därefter|sedan)\s(?:att\s)?|,\satt\s)"
)
BACKWARD = re.compile(r"(?:[\wåäö]+\s){1,3}?(?:detta|denna|den|det|dessa|dem|resultatet)\b", re.IGNORECASE)
CONDITION = re.compile(r"\b(?:efter|under förutsättning|förutsatt|om|när|innan|så snart)\b.*", re.IGNORECASE | re.DOTALL)
LEADING_ATT = re.compile(r"(?:att|för)\s+", re.IGNORECASE)


def steps(task: Passage, names: list[str], span: Span, setting: Setting, aside: str = "") -> list[Assignment]:
    """One assignment for each step of a task that stands on its own; „och redovisa denna" belongs to what it looks back at."""
    if att := LEADING_ATT.match(task.text):
        task = task.cut(att.end())
    if rest := ASIDE.match(task.text):
        aside, task = f"{aside} {rest[1]}".strip(), task.cut(rest.end())
    parts, start = [], 0
    for match in STEP.finditer(task.text):
        if new_step(task.text, start, match):
            parts.append(task.cut(start, match.start()))
            start = match.end()
    parts.append(task.cut(start))
    condition = condition_of(aside)
    return [assignment(names, part, span, setting, condition) for part in parts if len(part.text) > 2]


def new_step(text: str, start: int, match: re.Match[str]) -> bool:
    """True when a new step begins behind „samt att": a verb that does not look back, and no clause of what is to be said."""
    before = text[start : match.start()].strip()
    if not before or BACKWARD.match(text, match.end()) or not INFINITIVE.match(text, match.end()):
        return False
    joint = match.group().strip()
    return not (joint.startswith("och att") or joint == ", att") or not SAYING.search(before)


ASIDE = re.compile(r",([^,]{3,140}),\s?(?:att\s)?")
INFINITIVE = re.compile(r"(?:(?:även|också|sedan|därefter|dessutom|skyndsamt|löpande)\s)?(?!\w*[aeo]rna\b)[a-zåäö]*[aåeoöy]\b")
SAYING = re.compile(
    r"\b(?:föreslå|förslå|meddela|informera|säkerställa|se till|påpeka|framföra|innebär|framhålla|kräva|verka för)\b",
    re.IGNORECASE,
)


def condition_of(aside: str) -> str:
    match = CONDITION.search(aside)
    return match.group().strip(" ,") if match else ""


def assignment(
    names: list[str], task: Passage, span: Span, setting: Setting, condition: str = "", *, explicit: bool = True
) -> Assignment:
    due = due_in(task.text, setting.calendar)
    if due is None and condition:
        due = Due(None, condition)
    text = task.text.strip(" .,;:*")
    made = Assignment(names, text[:1].upper() + text[1:], span, explicit=explicit, condition=condition)
    if due:
        made.due, made.due_text = due.day, due.text
    made.confidence = 1.0 if explicit else 0.6
    return made
