"""How fast papers become a register: `python -m bench.importing [PAPERS]`.

Makes papers of an invented cooperation (text, about 4 kB each, all different), imports them into an empty SQLite database with
`kansli import --accept all`, kills the import once in the middle with SIGKILL, runs it again, and prints what came of it.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

MUNICIPALITIES = ("Alby", "Berga", "Cedra", "Dala", "Eka", "Fors", "Grinda", "Hult")
GIVEN = ("Asta", "Bo", "Cai", "Disa", "Egil", "Frej", "Gun", "Hild", "Ivar", "Jorun", "Kaj", "Liv")
FAMILY = ("Alm", "Björk", "Cedergren", "Dahl", "Ek", "Falk", "Granqvist", "Holm", "Idh", "Järn", "Kvist", "Lind")
MATTERS = tuple(
    f"{what} {where}"
    for what in (
        "Cykelvägar",
        "Vattenförsörjning",
        "Kollektivtrafik",
        "Upphandling av data",
        "Klimatplan",
        "Bibliotek",
        "Beredskap",
    )
    for where in ("längs kusten", "i söder", "mellan tätorterna", "för unga", "på landsbygden", "vid sjöarna")
)
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
SEED_BODIES = ("Samarbetskommittén", "Ledningsgruppen", "Klimatnätverket", "Ekonominätverket")
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from kansli.people.models import Body, Member, Organisation, Seat
for index, name in enumerate({municipalities!r}):
    organisation = Organisation.objects.create(name=name, kind="municipality", code=str(9000 + index))
    Member.objects.create(organisation=organisation)
Body.objects.create(name="Kansliet", kind="secretariat")
for name in {bodies!r}:
    body = Body.objects.create(name=name, kind="network")
    for member in Member.objects.all():
        Seat.objects.create(body=body, member=member)
"""
IMPORT = """
import sys, django; django.setup()
from pathlib import Path
from kansli.importing.command import Accept, run
summary = run([Path(sys.argv[1])], accepting=Accept.ALL, workers=int(sys.argv[2]))
print(len(summary.accepted), len(summary.known), len(summary.waiting), len(summary.unread))
for name, why in [*summary.waiting, *summary.unread][:5]:
    print(name, why)
"""
COUNT = """
import django; django.setup()
from kansli.importing.models import Paper
from kansli.meetings.models import Meeting
from kansli.register.models import Assignment, Decision
from kansli.matters.models import Matter
from kansli.people.models import Person
from kansli.search.models import Entry
from kansli.audit.queries import faults
print({m.__name__: m.objects.count() for m in (Paper, Meeting, Decision, Assignment, Matter, Person, Entry)}, list(faults())[:3])
"""


def paper(index: int, chance: random.Random) -> str:
    """One set of minutes; each body meets every other week."""
    body, day = SEED_BODIES[index % len(SEED_BODIES)], date(2005, 1, 7) + timedelta(days=7 * (index // len(SEED_BODIES)))
    people = {name: f"{chance.choice(GIVEN)} {FAMILY[place]}" for place, name in enumerate(MUNICIPALITIES)}
    there = "\n".join(f"{person}\t{name}" for name, person in people.items())
    items = "\n\n".join(_item(number, chance, people) for number in range(2, 9))
    return (
        f"# Minnesanteckningar från {body}\n\n**Tid** Fredag den {day.day} {MONTHS[day.month - 1]} {day.year} kl 09.00-11.30\n\n"
        f"**Plats** {chance.choice(MUNICIPALITIES)} kommunhus\n\n**Deltagare**\n{there}\n\n## 1. Val av justerare\n\n"
        f"{people['Berga']} utses till justerare.\n\n{items}\n\n## 9. Övriga frågor\n\nInga övriga frågor.\n\n"
        f"Vid anteckningarna\n{people['Alby']}\n\nJusteras\n{people['Berga']}\n"
    )


def _item(number: int, chance: random.Random, people: dict[str, str]) -> str:
    who, other = chance.sample(list(people.values()), 2)
    title, sum_of_money = chance.choice(MATTERS), chance.randrange(10, 400) * 1000
    return (
        f"## {number}. {title}\n\n{who} redovisar läget i frågan och det underlag som har skickats ut inför mötet. Arbetet har"
        f" kommit halvvägs och {chance.choice(MUNICIPALITIES)} har lämnat synpunkter på {chance.randrange(2, 30)} avsnitt.\n\n"
        f"**Diskussion**\n\nFlera lyfter att tidplanen är kort. {other} påminner om beslutet från förra året.\n\n**Beslut**\n\n"
        f"Gruppen beslutar att avsätta högst {sum_of_money // 1000} 000 kr till {title.lower()}.\n\n"
        f"{other} får i uppdrag att ta fram ett förslag och redovisa det på nästa möte."
    )


def main(count: int) -> None:
    """Make, prepare, import, kill, import again, tell."""
    with tempfile.TemporaryDirectory(prefix="kansli-bench-") as folder:
        papers = Path(folder) / "papers"
        papers.mkdir()
        chance = random.Random(7)
        for index in range(count):
            (papers / f"{index:05}.md").write_text(paper(index, chance), "utf-8")
        secret = "for the bench only, on this machine " * 2
        keys = {"KANSLI_SECRET_KEY": secret, "KANSLI_AUDIT_KEY": secret, "KANSLI_SEAL_KEY": "a" * 43 + "="}
        settings = {**keys, "KANSLI_DATA": f"{folder}/data"}
        environment = {**os.environ, **settings, "DJANGO_SETTINGS_MODULE": "kansli.config.settings"}

        def python(code: str, *arguments: str) -> subprocess.Popen[str]:
            return subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )

        python(PREPARE.format(municipalities=MUNICIPALITIES, bodies=SEED_BODIES)).wait()
        begun = time.monotonic()
        first = python(IMPORT, str(papers), "2")
        try:
            print("first run ended by itself:", first.communicate(timeout=max(6.0, count / 80))[0])
        except subprocess.TimeoutExpired:
            os.kill(first.pid, signal.SIGKILL)
            first.communicate()
            print(f"killed after {time.monotonic() - begun:.1f} s:", python(COUNT).communicate()[0].strip())
        again = time.monotonic()
        print("second run (accepted, here already, waiting, unread):", python(IMPORT, str(papers), "2").communicate()[0].strip())
        done = time.monotonic()
        print(f"both runs {done - begun:.1f} s, the second {done - again:.1f} s; {count / (done - begun):.0f} papers a second")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"processor time of everything, the killed run's readers left out: {used.ru_utime + used.ru_stime:.0f} s")
        print(python(COUNT).communicate()[0].strip())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
