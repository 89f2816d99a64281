"""Who is to do what: assignments stated in decisions and lists, and promises in running text."""

import re

from .assignees import Setting, all_assignees, assignees_at, longest_person, one_assignee
from .blocks import ATT, sentences
from .due import due_in
from .headings import BODY
from .infinitives import VERB, infinitive, infinitive_word
from .minutes import Assignment, Span
from .names import NAME_WORD
from .passage import Passage, has_word, join
from .tasks import assignment, steps
from .verbs import NARRATIVE, PROMISE, TELLS, promises

IN_COMMISSION = re.compile(
    r"\b(?:i\suppdrag|i\suppgift|delegation(?=\satt)|mandat(?=\satt)|fullmakt(?=\satt)"
    r"|(?<=fick )uppdraget(?=\satt)|(?<=får )uppdraget(?=\satt))\b"
    r"(?:\sav\s[\wåäöÅÄÖ]{2,30}(?=\satt\b))?(?:\s(?:åt|till)\s(?P<to>[^,:]{2,80}?)(?=\satt\b))?\s?(?P<aside>,[^,]{3,140},)?\s?(?P<att>:|att\b:?)?",
    re.IGNORECASE,
)
RECEIVES = re.compile(
    r"(?P<who>.{2,120}?)\s(?:får|fick|ges|gavs|har\sfått|har\sgetts|tilldelas|tilldelades|har)\b(?P<aside>.{0,200})$",
    re.IGNORECASE | re.DOTALL,
)
GIVES = re.compile(
    r"\b(?:ge|ger|gav|gavs|lämna|lämnar|lämnade|lämnas)\s(?:därför\s|även\s|också\s|sedan\s|dessutom\s"
    r"|samtidigt\s)?(?P<who>(?:(?!\bge\b).){2,120}?)\s*$",
    re.IGNORECASE | re.DOTALL,
)
CHARGES = re.compile(
    r"\b(?:uppdra(?:r|s|ga|gs|gas)?|uppdrog|uppdrogs|ålägg(?:er|a|s)|ge(?:r|s)?\suppdrag"
    r"|(?<!i )uppdrag)\s(?:även\s|också\s|därför\s"
    r"|vidare\s)?(?:åt|till)\s(?P<who>[^:]{2,140}?)\s?(?:,?\satt\b:?|:|,\s(?P<aside>[^,]{2,100}),\satt\b)\s*",
    re.IGNORECASE,
)
CHARGED_TO = re.compile(r"\s(?:uppdra(?:s|gs|ges)|bemyndiga(?:s|des))\satt\s", re.IGNORECASE)
CHARGED = re.compile(rf"(?P<who>.{{2,80}}?){CHARGED_TO.pattern}", re.IGNORECASE)
BY = re.compile(r"\sav\s")
DONE = re.compile(r"[a-zåäö]{1,}as|görs|ges|(?:genom|ut)förs|sköts|köps|skrivs|läggs|följs|drivs")
UNDONE = re.compile(
    r"(?:[aeiou]t|er|ar|or)(?:as|s|nas)$|^(?:finnas|leda?s|föredras|besluta?s|godkännas|antas|bekostas|hållas|tecknas)$"
)
RESPONSIBLE = re.compile(
    r"[(\[–-]?\s?\b(?:uppdrag till|ansvariga?|ansvar|ansv\.?|utförs av|handläggs av|vem|utförare|ägare)\s?(?:är\s|för (?:detta"
    r"|punkten|uppgiften|uppföljning(?:en)?|arbetet|genomförandet)(?: är)?\s?:?\s?|:\s?)(?P<who>[^()\].;|]{2,80})[)\]]?",
    re.IGNORECASE,
)
DONE_BY = re.compile(
    r"[(\[,–-]?\s?\b(?:klart?|klar senast|deadline|senast|tidplan|när|datum|sluttid"
    r"|färdigt?)\s?:\s?(?P<when>(?:v\.|[^()\].;|]){2,40})[)\]]?",
    re.IGNORECASE,
)
ASKS = re.compile(r"\s(?:ber|uppmanar|bad)\s(?P<whom>.{2,80}?)\s(?P<link>om|att)\s(?P<task>.+)", re.IGNORECASE | re.DOTALL)
TRAILING = re.compile(r"(?:,|\s(?:och|samt|medan))?(?:\satt)?$")
LONGEST_LINK = 12  # characters of „ samt att", with room
LONGEST = 2000  # characters of a clause that are looked at
CUT = re.compile(r"(?:,?\s(?:och|samt|medan)(?:\satt)?|,(?:\satt)?|;|\satt)\s+(?=[A-ZÅÄÖ])")


def assignments_in(passage: Passage, setting: Setting, *, explicit: bool = True, listed: bool = False) -> list[Assignment]:
    """Every assignment in the text of a decision (explicit), or every plain promise in running text."""
    found: list[Assignment] = []
    if condition := WITH_CONDITION.search(passage.text):
        passage = passage.cut(0, condition.start())
    for sentence in with_who_is_responsible(sentences(passage)):
        if not explicit and not setting.roster.names_somebody(sentence.text):
            continue
        for clause in clauses(sentence, setting):
            found += of_clause(clause, setting, explicit=explicit, listed=listed)
    inherit([made for made in found if explicit or THAT_MEETING.search(made.task)], passage, setting)
    return found


THAT_MEETING = re.compile(r"\b(?:detta|det|samma) (?:möte|sammanträde)\w*", re.IGNORECASE)


def with_who_is_responsible(told: list[Passage]) -> list[Passage]:
    """The sentences, with „Ansvarig: Asta." on the one before it."""
    made: list[Passage] = []
    for sentence in told:
        if made and RESPONSIBLE.match(sentence.text):
            made[-1] = join([made[-1], sentence])
        else:
            made.append(sentence)
    return made


WITH_CONDITION = re.compile(r"Medskick(?:et)?\s?:")


def clauses(sentence: Passage, setting: Setting) -> list[Passage]:
    """A sentence cut where a new person begins to do something: „Rickard föredrar … och Cecilia förbereder …"."""
    cuts = [0]
    text = sentence.text[:LONGEST]
    for match in CUT.finditer(text):
        if begins_anew(text, cuts[-1], match, setting):
            cuts.append(match.end())
    parts = [sentence.cut(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [part.cut(0, ending(part.text)) for part in parts]


def ending(text: str) -> int:
    """Where the text ends without a comma or an „och att" that led on to the next person."""
    near = max(0, len(text) - LONGEST_LINK)
    return near + len(TRAILING.sub("", text[near:], count=1))


def begins_anew(text: str, start: int, match: re.Match[str], setting: Setting) -> bool:
    """True when somebody else does something behind „och", and what stands before it is more than names."""
    who, end = assignees_at(text[match.end() :], setting)
    does = text[match.end() + end :].lstrip()
    if not who or not VERB.match(does) or NARRATIVE.match(does):
        return False
    before = text[start : match.start()].strip().rpartition(" att ")[2]
    names, taken = assignees_at(before, setting)
    return not names or taken < len(before)


def of_clause(clause: Passage, setting: Setting, *, explicit: bool, listed: bool) -> list[Assignment]:
    text = clause.text
    if has_word(text, COMMISSIONS):
        commissioned = by_commission(clause, setting)
        if commissioned:
            return commissioned if explicit else [made for made in commissioned if of_meeting(made, setting)]
    if explicit:
        return by_label(clause, setting) or by_subject(clause, setting, listed=listed) or by_passive(clause, setting)
    return by_promise(clause, setting) or (by_label(clause, setting) if "nsvarig" in text else [])


COMMISSIONS = ("uppdr", "i uppgift", "delegation", "mandat", "fullmakt", "bemyndiga")


def of_meeting(made: Assignment, setting: Setting) -> bool:
    """True for a task told in running text that somebody present got; it is no decision of its own."""
    made.explicit, made.confidence = False, 0.6
    return all(name in setting.roster.by_key.values() for name in made.assignees)


def by_commission(clause: Passage, setting: Setting) -> list[Assignment]:
    """„X får i uppdrag att …", „ge X i uppdrag att …", „uppdrar åt X att …", „X uppdras att …"."""
    text = clause.text
    found: list[Assignment] = []
    starts = sorted(
        [(m.start(), m.end(), "i", m) for m in IN_COMMISSION.finditer(text)]
        + [(m.start(), m.end(), "åt", m) for m in CHARGES.finditer(text)]
        + [(m.start(), m.end(), "s", m) for m in (CHARGED.finditer(text) if CHARGED_TO.search(text) else ())],
        key=lambda t: t[0],
    )
    for order, (start, end, kind, match) in enumerate(starts):
        stop = starts[order + 1][0] if order + 1 < len(starts) else len(text)
        before = text[:start]
        aside = ""
        if kind == "i":
            who, aside = receiver(before, match)
        else:
            who = match["who"]
        names = all_assignees(clean_who(who), setting)
        task = clause.cut(end, stop)
        if order + 1 < len(starts) and starts[order + 1][2] == "i":
            task = task.cut(0, task_end_before_next(task.text))
        if names and task.text:
            for part, others in shared(task, names, setting):
                found += steps(part, others, clause.span(), setting, aside.strip(" ,"))
    return found


OTHERS_TASK = re.compile(rf",?\s(?:och|samt|medan)\s(?={NAME_WORD}(?:\s{NAME_WORD})?\s(?:att|för)\s)")


def shared(task: Passage, names: list[str], setting: Setting) -> list[tuple[Passage, list[str]]]:
    """A task and those of others that share its verb: „att kalla till möte och Fredrika att ta fram ett blad", „… för rum"."""
    parts, start, whose = [], 0, names
    for match in OTHERS_TASK.finditer(task.text):
        who, end = one_assignee(task.text[match.end() :], setting)
        parts.append((task.cut(start, match.start()), whose))
        start, whose = match.end() + end, [who] if who else names
    return [*parts, (task.cut(start), whose)]


def task_end_before_next(text: str) -> int:
    match = list(re.finditer(r"(?:,|\s(?:och|samt))\s(?=(?:att\s)?(?:ge\s|[A-ZÅÄÖ]))", text))
    return match[-1].start() if match else len(text)


def receiver(before: str, match: re.Match[str]) -> tuple[str, str]:
    """Who gets „i uppdrag", from the words before it, and what stands between."""
    if match["to"]:
        return match["to"], match["aside"] or ""
    if gives := GIVES.search(before):
        return gives["who"], match["aside"] or ""
    tail = before[-330:]
    if receives := RECEIVES.search(tail):
        return receives["who"], " ".join(filter(None, [receives["aside"].strip(" ,"), match["aside"] or ""]))
    return "", ""


def clean_who(text: str) -> str:
    """The receiver without what led up to it: „…, samt att Anna" -> „Anna"."""
    text = (
        re.sub(
            r"^.*\b(?:att|som|därför|samt|dessutom|beslutar|beslutade|innebär|så)\s+(?=\S)",
            "",
            text.strip(),
            flags=re.DOTALL | re.IGNORECASE,
        )
        if len(text) > 12
        else text
    )
    return text.strip(" ,.:;–-")


def by_label(clause: Passage, setting: Setting) -> list[Assignment]:
    """„Beställa skyltar (Ansvarig: Bo, klart 15/3)"."""
    match = RESPONSIBLE.search(clause.text)
    if not match or match.start() < 4:
        return []
    names = all_assignees(DONE_BY.sub("", match["who"]).split(", klar")[0], setting)
    task = clause.cut(0, match.start())
    if not names or not task.text:
        return []
    made = assignment(names, task, clause.span(), setting)
    if made.due is None and (due := due_in(clause.text[match.start() :], setting.calendar)):
        made.due, made.due_text = due.day, due.text
    return [made]


def by_subject(clause: Passage, setting: Setting, *, listed: bool = False) -> list[Assignment]:
    """„Cecilia tar fram …", „Respektive kommun utser …", „Anna ska …"; also „Till mötet tar Anna fram …"."""
    if lead := ATT.match(clause.text) or THAT_SOMEBODY.match(clause.text):
        clause = clause.cut(lead.end())
    names, end = assignees_at(clause.text, setting)
    if not names:
        return (by_tail(clause, setting) if listed else []) or inverted(clause, setting)
    rest = without_company(clause.cut(end))
    if len(rest.text) > 4 and (rest.text[:1] in (":", "–", "-") or (listed and ASKED.match(rest.text))):
        return [assignment(names, rest.cut(1), clause.span(), setting)]
    if not VERB.match(rest.text):
        return []
    if asks := ASKS.match(" " + rest.text):
        return asked(names[0], asks, rest, clause.span(), setting)
    told = NARRATIVE.match(rest.text) and not listed and not (lead and TELLS.match(rest.text))
    if is_own_act(names[0], rest.text, setting) or told:
        return []
    return [made for part, who in shared(infinitive(rest), names, setting) for made in steps(part, who, clause.span(), setting)]


THAT_SOMEBODY = re.compile(  # „Styrelsen beslutade att Bo kontaktar banken"
    r".{0,60}?\b(?:beslut\w+|beslöt\w*|enades\som|bestämde\w*|kom\sfram\still)\s(?:[\wåäö]+\s)?att:?\s(?=(?-i:[A-ZÅÄÖ]))",
    re.IGNORECASE,
)


def without_company(rest: Passage) -> Passage:
    """What somebody does, without brackets behind the name and without those they do it with."""
    for pattern in (IN_BRACKETS, TOGETHER):
        if aside := pattern.match(rest.text):
            rest = rest.cut(aside.end())
    return rest


TOGETHER = re.compile(
    r"(?:tillsammans|ihop|i samråd) med\s[\wåäöÅÄÖ]+(?:\s(?!ska\b)[\wåäö]+)?"
    r"\s(?=[a-zåäö]+(?:ar|er|år)\s)"
)
ASKED = re.compile(r",\s[a-zåäö]+(?:a|å|e|r)\s")  # „Kim, uppdatera listan"
IN_BRACKETS = re.compile(r"\([^()]{1,40}\)\s")
WORKS = re.compile(r"stämmer av|återkopplar|tar fram|ska\s|ansvarar")


def is_own_act(name: str, does: str, setting: Setting) -> bool:
    """True when the body of the paper does what a meeting does: it chooses, it thanks, it decides; not when it is to work."""
    if not re.fullmatch(BODY, name, re.IGNORECASE):
        return False
    return does.startswith(("utse", "välj")) or (fold_body(name) in setting.body.casefold() and not WORKS.match(does))


def asked(by: str, asks: re.Match[str], rest: Passage, span: Span, setting: Setting) -> list[Assignment]:
    """„Helene ber kommunerna om kontaktpersoner": the task is theirs who are asked."""
    whom = all_assignees(asks["whom"], setting)
    task = asks["task"].strip(" .")
    made = assignment(whom, rest.cut(asks.start("task") - 1), span, setting)
    made.task = f"Ange {task} till {by}" if asks["link"] == "om" else task[:1].upper() + task[1:]
    return [made] if whom else []


TAIL = re.compile(
    r"^(?P<task>.{4,200}?)\s*(?:[(\[]|\s[–—-]\s?|:\s|\s@|,\s)(?P<who>[A-ZÅÄÖ@][^()\[\]]{1,60})[)\]]?\.?$", re.DOTALL
)


def by_tail(clause: Passage, setting: Setting) -> list[Assignment]:
    """An entry that ends with who does it: „Boka tryckeri (AB)", „Korrekturläsa – CD, senast 10 april"."""
    match = TAIL.match(clause.text)
    if not match:
        return []
    names, end = assignees_at(match["who"], setting)
    if not names:
        return []
    made = assignment(names, clause.cut(0, match.end("task")), clause.span(), setting)
    if made.due is None and (due := due_in(match["who"][end:], setting.calendar)):
        made.due, made.due_text = due.day, due.text
    return [made]


def fold_body(name: str) -> str:
    return name.casefold()[:8]


INVERTED = re.compile(
    rf"(?P<lead>[^.,]{{2,60}}?)\s(?P<verb>[a-zåäö]+r)\s(?P<who>{NAME_WORD}(?:\s{NAME_WORD}){{0,2}})\s(?P<rest>.+)", re.DOTALL
)


def inverted(clause: Passage, setting: Setting) -> list[Assignment]:
    """„Till nästa möte tar Anna fram ett förslag"."""
    match = INVERTED.match(clause.text)
    if not match or NARRATIVE.match(match["verb"]):
        return []
    person = longest_person(match["who"], setting.roster)
    if not person:
        return []
    rest = clause.cut(match.start("who") + person[1])
    made = assignment([person[0]], rest, clause.span(), setting)
    made.task = f"{infinitive_word(match['verb']).capitalize()} {made.task[:1].lower()}{made.task[1:]}"
    if made.due is None and (due := due_in(match["lead"], setting.calendar)):
        made.due, made.due_text = due.day, due.text
    return [made]


def by_passive(clause: Passage, setting: Setting) -> list[Assignment]:
    """„Materialet tas fram av kansliet"."""
    for by in BY.finditer(clause.text):
        names, _ = assignees_at(clause.text[by.end() :], setting)
        before = clause.text[: by.start()].split()[-4:]
        if names and any(DONE.fullmatch(word) and not UNDONE.search(word) for word in before):
            return [assignment(names, clause, clause.span(), setting)]
    return []


LEAD = re.compile(r"[A-ZÅÄÖ][^:.!?]{2,50}:\s(?=[A-ZÅÄÖ])")


def by_promise(clause: Passage, setting: Setting) -> list[Assignment]:
    """A promise in running text: somebody of the meeting and a verb of doing, in the present; „Affischer: Asta trycker …" too."""
    lead = LEAD.match(clause.text) if ":" in clause.text else None
    if lead:
        clause = clause.cut(lead.end())
    names, end = assignees_at(clause.text, setting)
    if not names:
        return []
    rest = clause.cut(end)
    if not (PROMISE.match(rest.text) or (not lead and promises(rest.text))) or not any(
        name in setting.roster.by_key.values() for name in names
    ):
        return []
    return [
        assignment(who, part, clause.span(), setting, explicit=False) for part, who in shared(infinitive(rest), names, setting)
    ]


def inherit(found: list[Assignment], passage: Passage, setting: Setting) -> None:
    """An assignment without a day takes the one day that its decision names."""
    if not found or all(made.due for made in found):
        return
    days = {made.due for made in found if made.due} or {
        due.day for due in [due_in(passage.text, setting.calendar)] if due and due.day
    }
    sentence_due = due_in(passage.text, setting.calendar)
    others = [(made.span, made.assignees) for made in found if made.due]
    for made in found:
        if any(made.span[0] >= span[1] and made.assignees != names for span, names in others):
            continue  # a day said before, of what somebody else does
        if not made.due_text and not made.condition and len(days) == 1 and sentence_due:
            made.due, made.due_text = next(iter(days)), sentence_due.text
