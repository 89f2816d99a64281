import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from kansli.core.clock import today
from kansli.matters.models import Matter
from kansli.meetings.models import AgendaItem, Meeting


def page_of(client, name, *args, query=""):
    return client.get(reverse(f"meetings:{name}", args=args) + query)


def test_a_meeting_shows_its_head_attendance_and_items(entered, sign_in, office):
    page = page_of(sign_in(office.cai), "meeting", entered().meeting.key)

    for words in (
        "Alby",
        "Bo Björk",
        "Gun Granqvist",
        "punkt 2",
        "Ersättare",
        "Utgår",
        "på grund av",
        "nästa möte",
        "Återupptas",
    ):
        assert words in page.text
    assert "<ins>från</ins>" in page.text
    assert "Ändra" not in page.text.split("page-head")[1].split("Närvaro")[0]


def test_who_kept_the_minutes_stands_apart_from_the_members(entered, sign_in, office):
    meeting = entered().meeting
    meeting.attendances.create(name="Asta Alm", organisation_words="Kansliet", role="sekreterare", position=9)
    meeting.attendances.create(name="Signe", person=office.asta, role="vid pennan", position=10)

    shown = page_of(sign_in(office.cai), "meeting", meeting.key).context["shown"]

    assert [one.name for one in shown.office] == ["Asta Alm", "Signe"]
    assert [one.name for one in shown.present] == ["Bo Björk", "Elvi Ek", "Frej Falk"]


def test_items_and_what_was_taken_from_them_lead_to_each_other(entered, sign_in, office):
    made = entered()
    decision = made.items[1].item_decisions.get().decision

    page = page_of(sign_in(office.cai), "meeting", made.meeting.key).text

    assert f'id="m-{decision.key}"' in page
    assert f'href="#f-{decision.key}"' in page
    assert f'id="f-{decision.key}"' in page
    assert reverse("register:decision", args=[decision.key]) in page


def test_items_come_in_the_order_of_the_agenda_or_as_they_were_handled(entered, sign_in, office):
    key = entered().meeting.key

    agenda = page_of(sign_in(office.cai), "meeting", key).text
    handled = page_of(sign_in(office.cai), "meeting", key, query="?ordning=hanterad").text

    assert agenda.index("1. Vägar") < agenda.index("2. Vatten")
    assert handled.index("2. Vatten") < handled.index("1. Vägar")


def test_a_meeting_without_minutes_shows_what_is_known(entered, sign_in, office):
    made = entered()
    planned = type(made.meeting).objects.create(body=office.committee, day=date(2027, 1, 1), year=2027, status="called")
    planned.items.create(position=1, number="1", title="Kommande")

    page = page_of(sign_in(office.cai), "meeting", planned.key)

    assert "Kommande" in page.text
    assert page_of(sign_in(office.cai), "minutes", planned.key).status_code == 404


def test_the_whole_paper_and_the_one_it_replaced(entered, sign_in, office):
    first = entered().minutes
    key = entered(replaces=True).meeting.key

    assert "<del>fran</del>" in page_of(sign_in(office.cai), "minutes", key).text
    old = page_of(sign_in(office.cai), "minutes", key, query=f"?text={first.key}")
    assert "har ersatts" in old.text
    assert first.key in page_of(sign_in(office.cai), "meeting", key).text


def test_a_guest_gets_the_item_and_nothing_else(entered, sign_in, office):
    made = entered()
    AgendaItem.objects.filter(pk=made.items[1].pk).update(matter=Matter.objects.create(title="Vattenfrågan"))
    client = sign_in(office.gun)

    page = page_of(client, "item", made.items[1].key)
    assert "Vattenfrågan" in page.text
    assert "/arenden/" not in page.text
    assert "/arenden/" in page_of(sign_in(office.cai), "item", made.items[1].key).text
    assert "Vägar" not in page.text
    assert made.items[1].item_decisions.get().decision.key not in page.text
    assert page_of(client, "item", made.items[0].key).status_code == 404
    assert page_of(client, "meeting", made.meeting.key).status_code == 404


def test_a_reader_of_the_body_sees_the_items_entries(entered, sign_in, office):
    made = entered()

    assert "item-entries" in page_of(sign_in(office.cai), "item", made.items[1].key).text
    assert page_of(sign_in(office.dora), "item", made.items[1].key).status_code == 404


def test_the_list_is_narrowed_by_body_and_year(entered, sign_in, office):
    entered(day=date(2025, 3, 7))
    entered(day=date(2024, 3, 7))
    client = sign_in(office.asta)

    assert "1 möte" in page_of(client, "meetings", query="?year=2024").text
    assert "2 möten" in page_of(client, "meetings", query=f"?body={office.committee.key}&year=x").text
    assert "Inga möten här" in page_of(client, "meetings", query=f"?body={office.network.key}").text
    assert "0 möten" in page_of(sign_in(office.dora), "meetings").text


def test_the_list_asks_as_much_of_the_database_for_one_as_for_thirty(
    entered, sign_in, office, django_assert_num_queries, django_assert_max_num_queries
):
    client, path = sign_in(office.cai), reverse("meetings:meetings")
    entered()
    client.get(path)
    with django_assert_max_num_queries(14) as counted:
        client.get(path)
    for week in range(1, 30):
        entered(day=date(2025, 3, 7) + timedelta(days=7 * week))

    with django_assert_num_queries(len(counted)):
        client.get(path)


def test_the_secretary_edits_the_head(entered, sign_in, office):
    meeting = entered().meeting
    path = reverse("meetings:edit_meeting", args=[meeting.key])
    fields = {"place": "Berga", "mode": "digital", "kind": "ordinary", "starts": "09:00", "form_id": "1", "version": "1"}

    assert "Alby" in sign_in(office.asta).get(path).text
    answer = sign_in(office.asta).post(path, fields)
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.mode) == ("Berga", "digital")
    assert sign_in(office.cai).get(path).status_code == 404


def test_what_the_head_may_not_say_is_told(entered, sign_in, office):
    meeting = entered().meeting
    fields = {"place": "Berga", "mode": "digital", "kind": "ordinary", "starts": "09:00", "ends": "08:00", "version": "1"}

    answer = sign_in(office.asta).post(reverse("meetings:edit_meeting", args=[meeting.key]), fields)

    assert answer.status_code == 422
    assert "kan inte sluta innan" in answer.text
    assert "Berga" in answer.text


def test_the_secretary_chooses_the_matter_of_an_item(entered, sign_in, office):
    item = entered().items[0]
    matter = Matter.objects.create(title="Vägarna")
    path = reverse("meetings:edit_item", args=[item.key])

    assert "Vägarna" in sign_in(office.asta).get(path).text
    assert sign_in(office.asta).post(path, {"matter": matter.pk}).status_code == 302
    assert sign_in(office.asta).post(path, {"matter": 999_999}).status_code == 422
    item.refresh_from_db()
    assert item.matter == matter


@pytest.mark.parametrize("name", ["meetings"])
def test_who_is_signed_out_is_asked_in(client, db, name):
    assert client.get(reverse(f"meetings:{name}")).status_code == 302


def test_the_list_has_those_to_come_first_and_the_nearest_on_top(office, sign_in):
    for number, days in enumerate((-40, 30, -10, 5, 0), 1):
        day = today() + timedelta(days=days)
        Meeting.objects.create(body=office.committee, day=day, year=day.year, number=number)
    page = page_of(sign_in(office.asta), "meetings")
    assert re.findall(r'scope="rowgroup">(\w+)|>nummer (\d) år', page.text) == [
        ("Kommande", ""), ("", "5"), ("", "4"), ("", "2"), ("Tidigare", ""), ("", "3"), ("", "1"),
    ]  # fmt: skip
