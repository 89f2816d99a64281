"""A cooperation from a file."""

from datetime import date

import pytest

from kansli.config import presets
from kansli.people.models import Body, Cooperation, Member, Organisation, Seat
from kansli.register.models import HandlingLevel, QuestionTemplate

pytestmark = pytest.mark.django_db

SMALL = """
[cooperation]
name = "Trekommunen"
short_name = "Tre"
host = "Alby"

[[members]]
name = "Alby"
since = 2020-01-01

[[members]]
name = "Berga"

[[places]]
name = "Albysalen"

[[levels]]
name = "Beslut"
short_name = "B"

[[questions]]
name = "Kontakt"
kind = "contact"
fields = [{ label = "Vem?", kind = "person" }]

[[bodies]]
name = "Rådet"
kind = "committee"
places = ["Albysalen"]
members = ["Berga"]
roles = ["Adjungerad"]
standing_items = ["Val av justerare"]

[[bodies]]
name = "Kansliet"
kind = "secretariat"
"""


@pytest.fixture
def write(tmp_path):
    def written(text: str) -> str:
        path = tmp_path / "preset.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_sodertorn_has_eight_members_each_with_its_seats():
    presets.load("sodertorn")
    assert Cooperation.objects.get().host.name == "Huddinge"
    assert Member.objects.count() == 8
    assert Organisation.objects.get(code="0140").names.filter(name="Nykvärn").exists()
    assert Seat.objects.filter(body__short_name="SSK").count() == 8
    assert Body.objects.get(short_name="LG").prepares_for.short_name == "SSK"
    assert HandlingLevel.objects.count() == 4
    letter = QuestionTemplate.objects.get(name="Skriva under en skrivelse")
    assert [(field.kind, field.is_required) for field in letter.asks] == [("choice", True), ("person", False), ("text", False)]
    assert "sodertorn" in presets.names()


def test_another_cooperation_is_another_file(write):
    presets.load(write(SMALL))
    body = Body.objects.get(name="Rådet")
    assert [str(seat) for seat in body.seats.all()] == ["Berga", "Adjungerad"]
    assert (body.standing_items.get().title, body.usual_places.get().name) == ("Val av justerare", "Albysalen")
    assert Member.objects.get(organisation__name="Alby").starts_on == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[cooperation", "is no TOML"),
        ("", "'cooperation' is missing"),
        (SMALL + "[[bodeis]]\nname='x'", "unknown table 'bodeis'"),
        (SMALL.replace("host =", "hots ="), "unknown key 'hots'"),
        (SMALL.replace('short_name = "Tre"', ""), "'short_name' is missing"),
        (SMALL.replace('name = "Albysalen"', "name = 3"), "'name' must be str, not int"),
        (SMALL.replace('"committee"', '"kommitté"'), "must be one of committee"),
        (SMALL.replace('["Berga"]', '["Borga"]'), "'Borga' is not in the file"),
        ("cooperation = 3", "must be a table"),
        (SMALL.replace("[[places]]", "[places]"), "'places' must be a list of tables"),
        (SMALL.replace('"secretariat"', '"network"'), "no body of the kind secretariat"),
    ],
)
def test_a_wrong_file_says_what_is_wrong_and_makes_nothing(write, text, says):
    with pytest.raises(ValueError, match=says):
        presets.load(write(text))
    assert not Organisation.objects.exists()


def test_a_file_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        presets.load("/nowhere/preset.toml")
