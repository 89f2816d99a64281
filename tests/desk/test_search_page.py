"""The search page: one box, hits by kind, what was found marked."""

from kansli.search.actions import Findable, put


def fill(office, count: int = 1) -> None:
    put(
        Findable("decision", str(number), f"Budget {number}", "/beslut/x/", "Kommittén antar budgeten", scope=office.committee.pk)
        for number in range(count)
    )
    put([Findable("matter", "m", "Budget <script>", "/arenden/m/")])


def test_hits_are_marked_and_counted_by_kind(office, sign_in):
    fill(office)
    page = sign_in(office.bo).get("/sok/", {"q": "budget"}).content.decode()
    assert "<mark>Budget</mark> 0" in page
    assert "Kommittén antar <mark>budgeten</mark>" in page
    assert "kind=matter" in page
    assert "<script>" not in page.split("<main", 1)[1]


def test_what_one_may_not_see_is_neither_found_nor_counted(office, sign_in):
    fill(office)
    page = sign_in(office.dora).get("/sok/", {"q": "budget"}).content.decode()
    assert "kind=decision" not in page
    assert "Budget 0" not in page


def test_pages_of_one_kind(office, sign_in):
    fill(office, 30)
    client = sign_in(office.bo)
    first = client.get("/sok/", {"q": "budget", "kind": "decision"}).context
    last = client.get("/sok/", {"q": "budget", "kind": "decision", "page": "2"}).context
    assert (len(first["found"].hits), len(last["found"].hits), first["page"].paginator.count) == (20, 10, 30)


def test_a_guess_is_told(office, sign_in):
    fill(office)
    assert "budgit" in sign_in(office.bo).get("/sok/", {"q": "budgit"}).content.decode()


def test_nothing_found_and_nothing_asked_say_what_to_do(office, sign_in):
    client = sign_in(office.bo)
    assert client.get("/sok/", {"q": "finnsinte"}).context["found"].hits == []
    assert client.get("/sok/", {"page": "x"}).status_code == 200
