"""How quick a search is: `python -m bench.search [paragraphs]` fills an index with made-up text and searches it 500 times.

Uses the database of DATABASE_URL, or a SQLite file of its own; throws the index away first. `0` searches what is there already.
"""

import os
import random
import sys
import tempfile
import time
from itertools import accumulate

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ.setdefault("KANSLI_DATA", tempfile.mkdtemp(prefix="kansli-bench-"))

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from kansli.people.access import Actor  # noqa: E402
from kansli.search.actions import Findable, rebuild  # noqa: E402
from kansli.search.queries import search  # noqa: E402

SYLLABLES = [c + v for c in "bdfghjklmnprstv" for v in "aeiouyåäö"]


def vocabulary(size: int) -> list[str]:
    """Invented words of two to five syllables."""
    return ["".join(random.choices(SYLLABLES, k=random.randint(2, 5))) for _ in range(size)]


def paragraphs(count: int, known: list[str], weights: list[float]):
    """Entries of 60 words; words are as unevenly common as in a language (Zipf)."""
    sums = list(accumulate(weights))
    for number in range(count):
        drawn = random.choices(known, cum_weights=sums, k=64)
        kind = ("item", "decision", "assignment")[number % 3]
        yield Findable(kind, str(number), " ".join(drawn[:4]), f"/{number}", " ".join(drawn[4:]), scope=number % 12)


def figures(name: str, actor: Actor, queries: list[str]) -> None:
    """Print how long the searches took, in milliseconds."""
    times = []
    for query in queries:
        start = time.perf_counter()
        search(query, actor)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"{name:<22} p50 {times[len(times) // 2]:5.1f}  p95 {times[len(times) * 95 // 100]:5.1f}  max {times[-1]:5.1f} ms")


def main() -> None:
    random.seed(8)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    call_command("migrate", verbosity=0)
    known = vocabulary(40_000)
    weights = [1 / (rank + 10) for rank in range(len(known))]
    if count:
        start = time.perf_counter()
        rebuild(paragraphs(count, known, weights))
        print(f"{connection.vendor}: {count} paragraphs indexed in {time.perf_counter() - start:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    asked = [random.choices(known, weights, k=random.choice([1, 1, 2, 3])) for _ in range(500)]
    misspelt = [[*words[:-1], words[-1][:-1] + "x"] if number % 10 == 0 else words for number, words in enumerate(asked)]
    queries = [" ".join(words) for words in misspelt]
    figures("secretariat", Actor(is_secretariat=True), queries)
    figures("reader of 4 bodies", Actor(bodies=frozenset({1}), readable=frozenset({1, 2, 3, 4})), queries)


if __name__ == "__main__":
    main()
