"""The page of the outbox."""

from kansli.mail.actions import queue
from kansli.mail.models import Message


def letter(**fields):
    message = queue(unique="one", recipient="bo@exempel.se", subject="Hej", text="Se http://testserver/konto/lank/x/")
    Message.objects.update(**fields)
    return message


def test_the_secretary_sees_what_became_of_the_mails_but_not_their_texts(office, sign_in, settings):
    settings.MAIL_BOX_ONLY = False
    letter(state=Message.State.FAILED, answer="550 no")
    page = sign_in(office.asta).get("/brevlada/").content.decode()
    assert "bo@exempel.se" in page
    assert "550 no" in page
    assert "/konto/lank/" not in page
    assert "/igen/" in page


def test_nobody_else_sees_them(office, sign_in):
    assert sign_in(office.bo).get("/brevlada/").status_code == 404
    assert sign_in(None).get("/brevlada/").status_code == 404


def test_in_the_demo_everybody_reads_them(office, sign_in, settings):
    settings.DEMO = settings.MAIL_BOX_ONLY = True
    letter(state=Message.State.FAILED)
    page = sign_in(None).get("/brevlada/").content.decode()
    assert 'href="http://testserver/konto/lank/x/"' in page
    assert "/igen/" not in page


def test_an_empty_outbox_says_so(office, sign_in):
    assert "Ingen e-post är skriven än" in sign_in(office.asta).get("/brevlada/").content.decode()


def test_a_mail_that_failed_is_sent_again(office, sign_in):
    client, message = sign_in(office.asta), letter(state=Message.State.FAILED)
    page = client.post(f"/brevlada/{message.key}/igen/", follow=True).content.decode()
    assert "Brevet är på väg." in page
    assert Message.objects.get().state == Message.State.WAITING
    page = client.post(f"/brevlada/{message.key}/igen/", follow=True).content.decode()
    assert "Bara ett brev som har misslyckats" in page


def test_the_number_of_questions_does_not_grow(office, sign_in, django_assert_max_num_queries):
    client = sign_in(office.asta)
    for number in range(30):
        queue(unique=str(number), recipient="bo@exempel.se", subject="Hej", text="Hej")
    with django_assert_max_num_queries(8):
        client.get("/brevlada/")
