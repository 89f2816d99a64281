"""A head told in sentences: who was there and who was not, when and where the meeting was held."""

import re

from .blocks import sentences
from .dates import clocks, mentions
from .head import LEADING, Head
from .labels import Field
from .lines import Line
from .minutes import Minutes
from .names import NAME
from .passage import Passage, join

LEAD = re.compile(
    r"(?:(?:i|på|vid)\s(?:dagens\s)?(?:mötet|träffen|sammanträdet|mötet)\s)?"
    r"(?P<lead>med(?: på mötet)?|närvarande|deltagande"
    r"|deltagare|på plats|förhindrade?(?: att (?:delta|närvara|medverka))?|frånvarande|ursäktade?|deltog|närvarade)"
    r"\s?(?::|var\b|gjorde\b|(?<=deltog)|(?<=närvarade))\s*",
    re.IGNORECASE,
)
FROM_WHERE = re.compile(r"Från\s(?P<home>[\wåäöÅÄÖ ]{2,40}?)\s(?:deltog|medverkade|närvarade)\s(?:även\s|också\s)?(?=[A-ZÅÄÖ])")
AWAY_LEAD = re.compile(r"förhind|frånv|ursäkt", re.IGNORECASE)
KEPT_AWAY = re.compile(
    r"(?P<who>.{4,200}?)\s(?:hade\s(?:anmält\s|meddelat\s)?förhinder|kunde\s(?:inte|ej)\s(?:komma|delta|närvara)"
    r"|(?:har\s)?(?:anmälde|anmält|meddelade|lämnade|lämnat)\s(?:förhinder|återbud|frånvaro)|uteblev)\b",
    re.IGNORECASE,
)
HELD = re.compile(r"\b(?:hölls|ägde\srum|träffades|sågs|samlades|sammanträdde|möttes)\b", re.IGNORECASE)
BETWEEN = re.compile(
    r"\bmellan\s(?:kl(?:ockan)?\.?\s)?(?P<a>\d{1,2})(?:[.:](?P<am>\d\d))?\soch\s(?P<b>\d{1,2})(?:[.:](?P<bm>\d\d))?"
)
WHERE = re.compile(
    r"\s(?:i|på|hos)\s(?P<place>(?:(?!\si\s(?:form|syfte)\b)[^.;]){4,70}?)(?:\smellan\b.*|\skl\b.*|\sden\s\d.*)?\.?$"
)
SHORTEST = 40  # characters; what is shorter is a title


def told(head: Head, minutes: Minutes) -> None:
    """Put what sentences before the first item tell under the fields that labels would have given."""
    for paragraph in paragraphs(head.top):
        for sentence in sentences(paragraph):
            if lead := LEAD.match(sentence.text):
                field = Field.ABSENT if AWAY_LEAD.match(lead["lead"]) else Field.PRESENT
                put(head, field, sentence.cut(lead.end(), len(sentence.text.rstrip("."))))
            elif home := FROM_WHERE.match(sentence.text):
                names = sentence.cut(home.end(), len(sentence.text.rstrip(".")))
                put(head, Field.PRESENT, join([sentence.cut(*home.span("home")), names], ": "))
            elif (away := KEPT_AWAY.match(sentence.text)) and NAME.match(away["who"]):
                put(head, Field.ABSENT, sentence.cut(0, away.end("who")))
            elif HELD.search(sentence.text):
                held(sentence, minutes)


def put(head: Head, field: Field, passage: Passage) -> None:
    head.values.setdefault(field, []).append(passage)
    head.labels.setdefault(field, [])


def paragraphs(lines: list[Line]) -> list[Passage]:
    """The running text among the lines of the head."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not line.gap and not line.is_heading:
            groups[-1].append(line)
        else:
            groups.append([line])
    joined = [join([line.passage for line in group]) for group in groups]
    return [text for text in joined if len(text.text) > SHORTEST]


def held(sentence: Passage, minutes: Minutes) -> None:
    """„Mötet hölls klockan 15 till 16.30 i lilla salen", „Vi träffades mellan 13 och 16 i biblioteket"."""
    text = sentence.text
    if minutes.start is None and (span := BETWEEN.search(text)):
        minutes.start, minutes.end = f"{int(span['a']):02}:{span['am'] or '00'}", f"{int(span['b']):02}:{span['bm'] or '00'}"
    behind = max(
        [0, *(c.end for c in clocks(text)), *(m.end for m in mentions(text)), *(m.end() for m in BETWEEN.finditer(text))]
    )
    where = WHERE.match(text, behind) or WHERE.search(text)
    if where and where["place"] not in minutes.place:
        place = LEADING.sub("", where["place"]).strip(" ,.")
        minutes.place = f"{place}, {minutes.place}" if minutes.place else place
