"""The pages of the outbox: the list, one mail, and a batch that is held for a look."""

from dataclasses import replace

import pytest

from kansli.mail.actions import Attachment, open_batch, queue
from kansli.mail.models import MailBatch, Message
from tests.mail.test_calendar import CONFERENCE, MEETING

TEXT = "Se http://testserver/konto/lank/x/"


def letter(**fields):
    message = queue(unique="one", recipient="bo@exempel.se", subject="Hej", text=TEXT, reason="Du sitter i kommittén.")
    Message.objects.update(**fields)
    return message


@pytest.fixture
def batch(office, act):
    """A call to two, held for a look, with all that can go with a mail."""
    batch = open_batch(by=act(office.asta), title="Kallelse till möte 4")
    file = Attachment("Kallelse å.txt", "text/plain", b"kallelse")
    for person in (office.bo, office.cai):
        queue(
            unique=person.key,
            recipient=person.email,
            subject="Kallelse",
            text="Välkommen",
            html="<p style='color:red'>Välkommen</p>",
            calendar=MEETING,
            attachments=[file],
            batch=batch,
        )
    return batch


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_secretary_sees_what_became_of_the_mails_but_not_their_secrets(office, sign_in, settings):
    settings.MAIL_BOX_ONLY = False
    message = letter(state=Message.State.FAILED, answer="550 no", attempts=1, reply_to="svar@tre.example")
    client = sign_in(office.asta)
    for shown in (page(client, "/brevlada/"), page(client, f"/brevlada/{message.key}/")):
        assert "bo@exempel.se" in shown
        assert "550 no" in shown
        assert "/konto/lank/" not in shown
    assert "/igen/" in shown
    assert "Du sitter i kommittén." in shown
    assert "Texten är bara till för mottagaren" in shown
    Message.objects.update(html="<p>hemligt</p>")
    assert client.get(f"/brevlada/{message.key}/brev.html").status_code == 404


def test_nobody_else_sees_them(office, sign_in, batch):
    key = Message.objects.first().key
    for person in (office.bo, None):
        for address in ("", f"{key}/", f"{key}/brev.html", f"{key}/bilaga/1/"):
            assert sign_in(person).get(f"/brevlada/{address}").status_code == 404
    assert sign_in(office.bo).get(f"/brevlada/utskick/{batch.key}/").status_code == 404


def test_in_the_demo_everybody_reads_them_and_follows_their_links(office, sign_in, settings):
    settings.DEMO = settings.MAIL_BOX_ONLY = True
    message = letter(state=Message.State.FAILED)
    assert f"/brevlada/{message.key}/" in page(sign_in(None), "/brevlada/")
    shown = page(sign_in(None), f"/brevlada/{message.key}/")
    assert 'href="http://testserver/konto/lank/x/"' in shown
    assert "/igen/" not in shown


def test_an_empty_outbox_says_so(office, sign_in):
    assert "Ingen e-post är skriven än" in page(sign_in(office.asta), "/brevlada/")


def test_the_list_is_narrowed_by_state_and_by_words(office, sign_in):
    client = sign_in(office.asta)
    for name, state in (("bo", "sent"), ("cai", "failed")):
        queue(unique=name, recipient=f"{name}@exempel.se", subject=f"Till {name}", text="Hej")
        Message.objects.filter(unique=name).update(state=state)
    assert "cai@exempel.se" not in page(client, "/brevlada/?state=sent&state=nonsense")
    assert "bo@exempel.se" not in page(client, "/brevlada/?q=till+CAI")
    assert "Inget mejl passar" in page(client, "/brevlada/?q=bo&state=failed")


def test_a_mail_that_failed_is_sent_again(office, sign_in):
    client, message = sign_in(office.asta), letter(state=Message.State.FAILED)
    shown = client.post(f"/brevlada/{message.key}/igen/", follow=True).content.decode()
    assert "Mejlet är på väg." in shown
    assert Message.objects.get().state == Message.State.WAITING
    shown = client.post(f"/brevlada/{message.key}/igen/", follow=True).content.decode()
    assert "Bara ett mejl som har misslyckats" in shown


def test_a_batch_is_looked_at_and_released(office, sign_in, batch):
    client = sign_in(office.asta)
    assert "Kallelse till möte 4" in page(client, "/brevlada/")
    shown = page(client, f"/brevlada/utskick/{batch.key}/")
    assert "Skicka 2 mejl" in shown
    assert "Asta" in shown
    shown = client.post(f"/brevlada/utskick/{batch.key}/skicka/", {"form_id": "a"}, follow=True).content.decode()
    assert "Mejlen är på väg." in shown
    assert "Skicka 2 mejl" not in shown
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}
    shown = client.post(f"/brevlada/utskick/{batch.key}/slang/", follow=True).content.decode()
    assert "har redan skickats eller slängts" in shown


def test_a_batch_is_thrown_away(office, sign_in, batch):
    shown = sign_in(office.asta).post(f"/brevlada/utskick/{batch.key}/slang/", follow=True).content.decode()
    assert "Mejlen är slängda." in shown
    assert "De här mejlen slängdes." in shown
    assert MailBatch.objects.get().state == MailBatch.State.DROPPED


def test_one_mail_of_a_batch_is_thrown_away(office, sign_in, batch):
    client, mail = sign_in(office.asta), Message.objects.first()
    assert "/slang/" in page(client, f"/brevlada/{mail.key}/")
    assert "Mejlet är slängt." in client.post(f"/brevlada/{mail.key}/slang/", follow=True).content.decode()
    assert "Skicka 1 mejl" in page(client, f"/brevlada/utskick/{batch.key}/")
    client.post(f"/brevlada/{Message.objects.last().key}/slang/")
    assert "/skicka/" not in page(client, f"/brevlada/utskick/{batch.key}/")


def test_a_mail_of_a_batch_is_read_with_all_that_goes_with_it(office, sign_in, batch, settings):
    settings.MAIL_BOX_ONLY = False
    client, mail = sign_in(office.asta), Message.objects.first()
    shown = page(client, f"/brevlada/{mail.key}/")
    for words in ("Välkommen", "Inbjudan", "Albysalen, Alby; plan 2", "1 juli 2026", "kansliet@tre.example", "Kallelse å.txt"):
        assert words in shown
    answer = client.get(f"/brevlada/{mail.key}/bilaga/1/")
    assert (answer.content, answer["Content-Type"]) == (b"kallelse", "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"/brevlada/{mail.key}/bilaga/2/").status_code == 404


def test_a_mail_as_a_mail_program_shows_it_stands_in_a_sandbox(office, sign_in, batch):
    answer = sign_in(office.asta).get(f"/brevlada/{Message.objects.first().key}/brev.html")
    assert answer.content.decode() == "<p style='color:red'>Välkommen</p>"
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("invitation", "said"),
    [
        (replace(CONFERENCE, method="CANCEL"), ["Avbokning", "24 okt 2026", "26 okt 2026"]),
        (replace(CONFERENCE, last_day=CONFERENCE.first_day, attendee=None), ["Inbjudan", "24 okt 2026"]),
    ],
)
def test_whole_days_and_a_cancellation_are_told(office, sign_in, invitation, said):
    mail = queue(unique="one", recipient="bo@exempel.se", subject="Hej", text="Hej", calendar=invitation)
    shown = page(sign_in(office.asta), f"/brevlada/{mail.key}/")
    assert all(words in shown for words in said)


def test_a_text_that_was_forgotten_is_told(office, sign_in, batch):
    mail = Message.objects.first()
    Message.objects.update(text="", html="", calendar="")
    mail.attachments.update(content=b"")
    shown = page(sign_in(office.asta), f"/brevlada/{mail.key}/")
    assert "Texten togs bort 30 dagar efter mejlet" in shown
    assert "/bilaga/" not in shown
    assert sign_in(office.asta).get(f"/brevlada/{mail.key}/bilaga/1/").status_code == 404


def test_the_number_of_questions_does_not_grow(office, sign_in, act, django_assert_max_num_queries):
    client, batch = sign_in(office.asta), open_batch(by=act(office.asta), title="Kallelse")
    for number in range(30):
        queue(unique=str(number), recipient="bo@exempel.se", subject="Hej", text="Hej", batch=batch)
    for address in ("/brevlada/", f"/brevlada/utskick/{batch.key}/"):
        with django_assert_max_num_queries(9):
            page(client, address)
