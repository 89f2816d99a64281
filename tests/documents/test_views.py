import io

import pytest
from django.urls import reverse

from kansli.documents.actions import Sheet, keep_file, store
from kansli.documents.models import Document


@pytest.fixture
def version(office, act):
    def stored(title="Anteckningar", body=office.committee, content=b"<script>alert(1)</script>"):
        file = keep_file(by=act(office.asta), source=io.BytesIO(content))
        sheet = Sheet(title=title, kind=Document.Kind.MINUTES, body=body)
        return store(by=act(office.asta), file=file, name="mars 7.html", sheet=sheet, person=office.asta)

    return stored


def fetch(client, version):
    return client.get(reverse("documents:file", args=[version.key, "vad som helst"]))


def test_a_file_is_handed_out_so_that_nothing_in_it_runs(version, sign_in, office):
    answer = fetch(sign_in(office.bo), version())

    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith('attachment; filename="mars 7.html"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_who_may_not_read_the_document_does_not_learn_that_it_is_there(version, sign_in, office):
    made = version()

    assert fetch(sign_in(office.dora), made).status_code == 404
    assert sign_in(office.dora).get(reverse("documents:document", args=[made.document.key])).status_code == 404
    assert "Anteckningar" not in sign_in(office.dora).get(reverse("documents:documents")).text


def test_a_document_shows_its_versions_and_history(version, sign_in, office):
    page = sign_in(office.bo).get(reverse("documents:document", args=[version().document.key]))

    assert "mars 7.html" in page.text
    assert "Asta Alm" in page.text


def test_the_empty_list_says_what_would_be_there(sign_in, office):
    assert "Hit kommer de papper" in sign_in(office.bo).get(reverse("documents:documents")).text


def test_the_list_asks_as_much_of_the_database_for_one_as_for_thirty(
    version, sign_in, office, django_assert_num_queries, django_assert_max_num_queries
):
    client, path = sign_in(office.bo), reverse("documents:documents")
    version()
    with django_assert_max_num_queries(14) as counted:
        client.get(path)
    for number in range(30):
        version(f"Nummer {number}", content=str(number).encode())

    with django_assert_num_queries(len(counted)):
        page = client.get(path)

    assert "Nummer 29" in page.text


def test_things_are_called_by_their_names(version):
    made = version()

    assert str(made) == "Anteckningar (1)"
    assert str(made.file) == made.file.sha256[:12]


def test_a_document_introduces_its_body(version, sign_in, office):
    made = version().document
    Document.objects.filter(pk=made.pk).update(kind=Document.Kind.OTHER)
    address = reverse("documents:set_introduction", args=[made.key])
    asta = sign_in(office.asta)
    for fields, kind in (({"is_introduction": "on"}, "introduction"), ({"is_introduction": "on"}, "introduction"), ({}, "other")):
        assert asta.post(address, fields).status_code == 302
        made.refresh_from_db()
        assert made.kind == kind
    assert "Introduktion för nya i organet" in asta.get(reverse("documents:document", args=[made.key])).text
    assert sign_in(office.bo).post(address).status_code == 404
