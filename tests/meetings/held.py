"""A meeting of the committee that has been held and written, ready to be sent for adjustment."""

from datetime import date, time

from kansli.core.clock import now
from kansli.meetings.models import Adjuster, AgendaItem, Attendance, ItemPart, Meeting

DAY = date(2025, 9, 12)
TEXTS = {
    "Val av justerare": "Cai Cedergren utses till justerare.",
    "Vatten": (
        "Kommittén diskuterade frågan.\n\nBeslut\n\nKommittén beslutar att bygga från söder för högst 900 000 kr. "
        "Berga deltar inte i beslutet.\n\nBo Björk får i uppdrag att skriva till regionen senast den 1 november 2025."
    ),
    "Vägar": "Bo Björk berättade om vägarna.",
    "Broar": "Frågan bordläggs till nästa möte.",
}


def held(office, *, texts=TEXTS, adjusters=None, **fields) -> Meeting:
    """The meeting, with Bo and Cai present, Elvi away and Gun as a guest; `adjusters` are Cai where nothing is said."""
    said = {"starts": time(9), "ends": time(11, 30), "place": "Alby", "room": "Salen", "status": "held"} | fields
    said |= {"chair": office.bo, "chair_words": "Bo Björk", "secretary": office.asta, "secretary_words": "Asta Alm"}
    meeting = Meeting.objects.create(body=office.committee, day=DAY, year=DAY.year, number=4, **said)
    seats = {seat.member_id: seat for seat in office.committee.seats.all()}
    away = {"name": "Elvi Ek", "person": office.elvi, "organisation_words": "Cedra", "state": "absent"}
    digital = {"name": "Cai Cedergren", "person": office.cai, "organisation_words": "Berga", "state": "digital"}
    rows = [
        Attendance(name="Bo Björk", person=office.bo, seat=seats[office.alby.pk], organisation_words="Alby"),
        Attendance(seat=seats[office.berga.pk], **digital),
        Attendance(**away),
        Attendance(name="Gun Granqvist", person=office.gun, is_guest=True, organisation_words="Högskolan", item_numbers=["2"]),
    ]  # fmt: skip
    for position, row in enumerate(rows):
        row.meeting, row.position = meeting, position
        row.save()
    for position, (title, text) in enumerate(texts.items(), 1):
        item = AgendaItem.objects.create(
            meeting=meeting, position=position, number=str(position), title=title, status="planned", origin="secretariat"
        )
        ItemPart.objects.create(item=item, order=position, text=text, changed_at=now())
    for position, person in enumerate([office.cai] if adjusters is None else adjusters, 1):
        Adjuster.objects.create(meeting=meeting, person=person, position=position, elected_at=now())
    return meeting
