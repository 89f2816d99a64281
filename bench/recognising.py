"""Measures the recognition of one item's text while it is written: p50 and p95 at 5 kB, and how time grows with length.

Usage: python -m bench.recognising [ROUNDS]

Each round changes the text a little, as typing does, and recognises it anew; 200 rounds by default.
"""

import sys
import time
from datetime import date
from statistics import median, quantiles

from kansli.reading import Known, KnownPerson, Writing, anchor_of, follow, recognise

from .reading import HARD

PRESENT = tuple(
    KnownPerson(name, place, role=role)
    for name, place, role in (
        ("Asta Kvarnlund", "Björkås", "ordförande"),
        ("Bo Stenvik", "Granås", ""),
        ("Cai Cedergren", "Tallås", ""),
        ("Dora Hallmyr", "Fjällbygden", "sekreterare"),
        ("Egil Nordfors", "Berga", ""),
        ("Frida Bergmark", "Hedby", ""),
        ("Gösta Ekholm", "Norrås", ""),
        ("Hedvig Åkerdahl", "Söderås", ""),
    )
)
SETTING = Writing(date(2024, 3, 8), "Fjällbygdens ledningsgrupp", "Gemensam upphandling", "5", PRESENT, date(2024, 4, 19))
KNOWN = Known(
    members=tuple(one.organisation for one in PRESENT),
    bodies={"Fjällbygdens ledningsgrupp": ("Ledningsgruppen", "LG"), "Fjällbygdens kommitté": ("Kommittén",)},
    people=tuple(KnownPerson(f"Person{chr(97 + n % 26)} Namn{chr(97 + n // 26)}", "Granås") for n in range(300)),
)
TALK = """Diskussion

Bo informerar om läget i upphandlingen. Kostnaden har stigit till 85 000 kr sedan i höstas, och flera påpekar att underlaget
behöver bli tydligare innan nästa steg tas. Egil kontaktar leverantören om villkoren. Tallås anser att tidplanen är för snäv.
Cai och Frida stämmer av med sina ekonomer före årsskiftet. Frågan om vem som äger materialet är inte löst.

"""
ACTS = """Beslut

- Ledningsgruppen beslutar att avsätta högst 110 000 kr för upphandlingen.*
- Cai får i uppdrag att ta fram ett förslag till nästa möte samt att boka ett möte med leverantören senast den 15 mars.
- Att föreslå kommittén att anta planen. Medskick: en delrapport ska redovisas före midsommar.

*Berga deltar inte i beslutet.

"""


def item(size: int) -> str:
    """The text of one item of about that many characters."""
    text = TALK
    while len(text) < size - len(ACTS):
        text += TALK.removeprefix("Diskussion\n\n")
    return text + ACTS


def times(text: str, rounds: int) -> list[float]:
    """Milliseconds of processor time of each round; the text grows by one word a round."""
    taken = []
    kept = [anchor_of(one) for one in recognise(text, SETTING, KNOWN).findings]
    for number in range(rounds):
        typed = text.replace("flera påpekar", f"flera {'påpekar ' * (number % 7)}påpekar", 1)
        start = time.process_time()
        follow(kept, recognise(typed, SETTING, KNOWN).findings)
        taken.append((time.process_time() - start) * 1000)
    return taken


def growth(unit: str, size: int = 20_000) -> float:
    """How much longer four times the text takes; 4 is linear."""
    spent = []
    for length in (size, 4 * size):
        text = ("Beslut\nNämnden " + unit * (length // len(unit)))[:length]
        start = time.process_time()
        recognise(text, SETTING, KNOWN)
        spent.append(time.process_time() - start)
    return spent[1] / max(spent[0], 0.005)


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for size in (1_000, 5_000, 20_000):
        text = item(size)
        taken = times(text, rounds if size < 20_000 else rounds // 4)
        found, slow = len(recognise(text, SETTING, KNOWN).findings), quantiles(taken, n=20)[-1]
        print(f"{len(text) / 1000:4.1f} kB  {found:3} findings  p50 {median(taken):5.1f} ms  p95 {slow:5.1f} ms")
    worst = max((growth(unit), unit) for unit in HARD)
    print(f"80 kB made to be slow take at most {worst[0]:.1f} times as long as 20 kB ({worst[1]!r}); 4 is linear")
    return 0


if __name__ == "__main__":
    sys.exit(main())
