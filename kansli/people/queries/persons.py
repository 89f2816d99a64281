"""The list of persons."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from kansli.people.models import Account, Cooperation, Mandate, Person
from kansli.people.models.time import Asker
from kansli.people.queries.seats import body_rank

SEARCHED = ("given_name", "family_name", "title", "organisation__name", "names__name")


def persons(actor: Asker, day: date, *, words: str = "", show: str = "") -> QuerySet[Person]:
    """Persons by family name, whose name, other name, title or organisation holds every one of the words.

    `show` narrows them by mandates on the day: "now", "before" (only former ones), "none" (never any), "" everybody.
    """
    found = Person.objects.visible_to(actor).select_related("organisation")
    for word in words.split()[:8]:
        found = found.filter(_holds(word))
    mine = Mandate.objects.filter(person=OuterRef("pk"))
    today, ever = Exists(mine.on(day)), Exists(mine)
    narrowed = {"now": Q(today), "before": Q(ever) & ~Q(today), "none": ~Q(ever)}
    return found.filter(narrowed.get(show, Q())).distinct()


def holdings(people: Iterable[Person], day: date) -> dict[int, list[Mandate]]:
    """What each of the people holds on the day, by the person's pk. One query."""
    held: dict[int, list[Mandate]] = defaultdict(list)
    mandates = Mandate.objects.on(day).filter(person__in=[person.pk for person in people])
    for mandate in mandates.select_related("seat__body", "seat__member__organisation"):
        held[mandate.person_id].append(mandate)
    return {pk: sorted(mine, key=lambda one: body_rank(one.seat.body)) for pk, mine in held.items()}


def _holds(word: str) -> Q:
    """The word in any field. SQLite ignores the case of a–z only, so åsa is also looked for as Åsa."""
    found = Q()
    for name in SEARCHED:
        found |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": word.capitalize()})
    return found


def language_of(person: Person) -> str:
    """The language of mails to a person: that of their account, else the office's."""
    chosen = Account.objects.filter(person=person).values_list("language", flat=True).first()
    return chosen or settings.LANGUAGE_CODE


def cooperation_name() -> str:
    """The cooperation's name, or Kansli where none is set up yet."""
    cooperation = Cooperation.objects.first()
    return cooperation.name if cooperation else "Kansli"


def office_name() -> str:
    """The cooperation's short name, or Kansli where none is set up yet."""
    cooperation = Cooperation.objects.first()
    return cooperation.short_name if cooperation else "Kansli"
