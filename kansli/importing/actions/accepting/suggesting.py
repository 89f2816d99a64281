"""What a paper says of who sat where, where the register does not know it: suggestions for the secretary."""

from datetime import date

from kansli.importing.models import MandateSuggestion, Paper
from kansli.meetings.actions import Presence
from kansli.people.queries.book import Book

S = MandateSuggestion.State


def suggest_mandates(*, paper: Paper, presences: list[Presence], book: Book, day: date) -> None:
    """Note everybody of the paper who sat for a member without a mandate that day. Part of the accepting's transaction.

    What has been dismissed stays so; what was accepted is asked again when the paper shows a day outside the mandate.
    """
    found = {(each.person.pk, each.seat.pk) for each in presences if each.person and each.seat and _lacks(each, book, day)}
    if not found:
        return
    there = {(one.person_id, one.seat_id): one for one in MandateSuggestion.objects.filter(seat__in={seat for _p, seat in found})}
    new = [_new(person, seat, day) for person, seat in sorted(found) if (person, seat) not in there]
    seen = [there[pair] for pair in sorted(found) if pair in there]
    MandateSuggestion.objects.bulk_create(new)
    _note_again(seen, day)
    through = MandateSuggestion.papers.through
    through.objects.bulk_create(through(mandatesuggestion=one, paper=paper) for one in [*new, *seen])


def _new(person: int, seat: int, day: date) -> MandateSuggestion:
    return MandateSuggestion(person_id=person, seat_id=seat, first_seen_on=day, last_seen_on=day)


def _note_again(seen: list[MandateSuggestion], day: date) -> None:
    """Widen the days to this one, and open what was answered for other days; only what changes is written."""
    earlier = [one.pk for one in seen if day < one.first_seen_on]
    later = [one.pk for one in seen if day > one.last_seen_on]
    answered = [one.pk for one in seen if one.state == S.ACCEPTED]
    for pks, values in ((earlier, {"first_seen_on": day}), (later, {"last_seen_on": day}), (answered, {"state": S.OPEN})):
        if pks:
            MandateSuggestion.objects.filter(pk__in=pks).update(**values)


def _lacks(presence: Presence, book: Book, day: date) -> bool:
    """A guest or a stand-in for somebody else says nothing of who holds the seat."""
    if presence.is_guest or presence.standing_in_for:
        return False
    return not any(mandate.seat_id == presence.seat.pk and mandate.is_on(day) for mandate in book.mandates(presence.person))  # type: ignore[union-attr]
