"""A promise in the present as a task in the infinitive: „bevakar listan" -> „bevaka listan"."""

import re

from .passage import Passage

VERB = re.compile(
    r"[a-zåäö]+(?:ar|er|år|or)\b|[a-zåäö]{2,}är\b|tar\b|ger\b|ber\b|ser\b|går\b|gör\b|hör\b|för\b|kör\b|ska\b|skall\b"
    r"|[a-zåäö]{2,}(?:för"
    r"|hör|gör|kör)\b|köper\b|lånar\b|(?:ombeds|uppmanas|åtog)\b"
)
SAME = {
    "ser": "se",
    "ger": "ge",
    "utser": "utse",
    "anger": "ange",
    "återger": "återge",
    "ber": "be",
    "tar": "ta",
    "gör": "göra",
    "får": "få",
    "går": "gå",
    "hör": "höra",
    "kör": "köra",
    "för": "föra",
    "sker": "ske",
    "drar": "dra",
    "står": "stå",
    "föreslår": "föreslå",
    "svarar": "svara",
}


def infinitive_word(word: str) -> str:
    """The infinitive of a verb in the present: „bevakar" -> „bevaka", „skickar" -> „skicka", „följer" -> „följa"."""
    if word.lower() in SAME:
        return SAME[word.lower()]
    if word.endswith("är"):
        return word + "a"
    if word.endswith("ar"):
        return word[:-1]
    return word[:-2] + "a" if word.endswith("er") else word


LINKS = re.compile(
    r"(?:ska|skall|bör|åtog sig att|åtar sig att|lovar att|lovar|ansvarar för att|ansvarar för|svarar för att|svarar för"
    r"|tar på sig att|är ansvarig för att|är ansvarig för|ombeds att|ombeds|uppmanas att)\s(?:också\s|även\s|därför\s"
    r"|sedan\s)?",
    re.IGNORECASE,
)


def infinitive(rest: Passage) -> Passage:
    """The clause from its verb on, as a task: verbs in the present joined by „och" become infinitives."""
    if link := LINKS.match(rest.text):
        kept = rest.cut(link.end())
        if link.group().lower().startswith("ansvarar för") and not link.group().lower().startswith("ansvarar för att"):
            return Passage("Ansvara för " + kept.text, ((0, rest.place(0)),))
        return kept
    words = rest.text.split(" ")
    verbs = [0] + [i + 1 for i, word in enumerate(words[:-1]) if word in ("och", "samt") and VERB.fullmatch(words[i + 1])]
    words[-1:] = [words[-1].rstrip(".")] if len(words) == 1 else words[-1:]
    changed = [infinitive_word(word) if i in verbs else word for i, word in enumerate(words)]
    return Passage(" ".join(changed), ((0, rest.place(0)),))
