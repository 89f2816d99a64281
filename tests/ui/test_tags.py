"""Tags and filters, one by one."""

from datetime import date, timedelta
from enum import StrEnum
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from kansli.core.clock import today
from kansli.ui.facets import facet

pytestmark = pytest.mark.urls("tests.ui.urls")


def write(source, url="/", **context):
    with override("sv"):
        return Template(source).render(Context({"request": RequestFactory().get(url), **context}))


def test_an_icon_is_hidden_from_those_who_listen():
    assert 'aria-hidden="true"' in write('{% icon "search" %}')
    assert "ui/icons.svg#search" in write('{% icon "search" %}')


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("<x>", ""), (None, "")])
def test_only_a_known_theme_is_taken_from_the_cookie(cookie, theme):
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES["kansli_theme"] = cookie
    assert Template("{% theme %}").render(Context({"request": request})) == theme


def test_without_a_request_there_is_no_theme():
    assert Template("{% theme %}").render(Context()) == ""


def test_a_crumb_leads_on_and_the_last_one_says_where_one_is():
    assert write('{% crumb "Beslut" "register:decision" "k1" %}') == '<li><a href="/beslut/k1/">Beslut</a></li>'
    assert write("{% crumb text %}", text="<b>") == '<li><span aria-current="page">&lt;b&gt;</span></li>'


def test_a_heading_sorts_keeps_the_query_and_begins_on_the_first_page():
    html = write('{% sort_header "day" "Dag" default="-day" %}', "/?body=a&body=b&page=3")
    assert html == ('<th scope="col" aria-sort="descending"><a class="sort" href="?body=a&amp;body=b&amp;sort=day">Dag</a></th>')


def test_a_heading_pressed_again_sorts_the_other_way():
    html = write('{% sort_header "sum" "Belopp" kind="num" %}', "/?sort=sum")
    assert html == '<th scope="col" class="num" aria-sort="ascending"><a class="sort" href="?sort=-sum">Belopp</a></th>'


def test_a_heading_that_does_not_sort_now_says_nothing_of_order():
    assert "aria-sort" not in write('{% sort_header "sum" "Belopp" %}', "/?sort=day")


def test_the_query_goes_on_in_hidden_fields_but_for_those_named():
    html = write('{% hidden_query "q" names %}', "/?q=x&a=1&a=2&b=3&c=<", names=["b"])
    assert html == (
        '<input type="hidden" name="a" value="1"><input type="hidden" name="a" value="2">'
        '<input type="hidden" name="c" value="&lt;">'
    )


def test_one_value_or_all_of_a_name_are_taken_out_of_the_address():
    assert write('{% without "a" "1" %}', "/?a=1&a=2&page=4") == "?a=2"
    assert write('{% without "a" %}', "/?a=1&a=2&b=3") == "?b=3"


class Colour(StrEnum):
    LATE = "late"


@pytest.mark.parametrize(
    ("value", "tone"),
    [("late", "red"), (Colour.LATE, "red"), ("amber", "amber"), ("published", "green"), ("odd", "grey"), (None, "grey")],
)
def test_a_status_has_a_tone(value, tone):
    assert write("{{ value|tone }}", value=value) == f"tone-{tone}"


def test_chips_are_escaped_and_have_a_tone():
    assert write("{% chip text %}", text="<b>") == '<span class="chip tone-grey">&lt;b&gt;</span>'
    assert write('{% chip "Val" "blue" %}') == '<span class="chip tone-blue">Val</span>'
    assert write('{% status "Sen" "late" %}') == '<span class="chip chip-status tone-red">Sen</span>'


def test_facets_tell_their_names_and_whether_anything_is_chosen():
    request = RequestFactory().get("/?body=a")
    chosen, free = facet("body", "Organ", [("a", "A", 1)], request.GET), facet("year", "År", [(1, 1, 1)], request.GET)
    assert write("{% facet_names facets as n %}{{ n|join:' ' }}", facets=[chosen, free]) == "body year"
    assert write("{% has_chosen facets %}", facets=[chosen, free]) == "True"
    assert write("{% has_chosen facets %}", facets=[free]) == "False"


def test_many_pages_have_gaps_between_their_numbers():
    page = Paginator(range(500), 10).get_page(20)
    numbers = write("{% page_numbers page as n %}{{ n|join:' ' }}", page=page)
    assert numbers == "1 … 18 19 20 21 22 … 50"


class Plain(forms.Form):
    a = forms.CharField()
    b = forms.BooleanField()
    c = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=[("x", "X")])


class Grouped(Plain):
    fieldsets = (("Först", ("b", "missing")), ("Tom", ()))


def groups(form):
    source = (
        "{% form_groups form as groups %}{% for legend, fields in groups %}"
        "{{ legend }}:{% for field in fields %}{{ field.name }}{% endfor %};{% endfor %}"
    )
    return write(source, form=form)


def test_fields_are_grouped_by_the_forms_fieldsets_and_the_rest_comes_last():
    assert groups(Plain()) == ":abc;"
    assert groups(Grouped()) == "Först:b;:ac;"


def test_a_link_to_a_field_leads_to_its_first_input():
    assert write("{{ form.a|place }} {{ form.c|place }}", form=Plain()) == "id_a id_c_0"


def test_a_single_check_box_is_known():
    assert write("{{ form.a|is_one_box }} {{ form.b|is_one_box }}", form=Plain()) == "False True"


def test_values_are_written_for_people():
    values = {"d": date(2024, 5, 2), "near": today() + timedelta(days=2), "none": None, "sum": 110000, "name": SimpleNamespace}
    assert (
        write("{{ d|day }}|{{ none|day }}|{{ near|ago }}|{{ none|ago }}|{{ 21|age }}", **values)
        == "2 maj 2024||om 2 dagar||3 veckor"
    )
    assert (
        write("{{ sum|kronor }}|{{ none|kronor }}|{{ 'Asta Alm'|initials }}|{{ none|plain }}", **values)
        == "110\xa0000\xa0kr||AA|–"
    )


def test_a_difference_is_marked():
    assert write("{% changed 1 2 %}") == "<del>1</del> <ins>2</ins>"


def test_what_has_no_name_is_shown_as_it_is():
    assert write("{{ names|lookup:'a' }}{{ names|lookup:'b' }}{{ nothing|lookup:'c' }}", names={"a": "Asta"}) == "Astabc"


def test_the_rail_is_that_of_the_asker():
    actor = SimpleNamespace(person=object(), sits_somewhere=False, is_secretariat=False)
    assert write("{% nav_entries as e %}{{ e|length }}", actor=actor) == "1"
    assert Template("{% nav_entries as e %}{{ e|length }}").render(Context()) == "0"
