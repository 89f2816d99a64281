"""Every component as a page shows it, without a browser."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils.translation import override

import kansli
from tests.ui import SAMPLES

pytestmark = pytest.mark.django_db
TEMPLATES = sorted(Path(kansli.__file__).parent.glob("*/templates/**/*.html"))


@pytest.fixture
def samples():
    with override_settings(**SAMPLES):
        yield Client(headers={"accept-language": "sv"})


def body(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_frame_has_one_heading_one_main_and_the_rail(samples):
    html = body(samples, "/")
    assert html.count("<h1>") == html.count("<main") == 1
    assert 'href="/beslut/"' in html
    assert '<html lang="sv">' in html
    assert "Asta Alm" in html


def test_the_frame_remembers_light_or_dark(samples):
    samples.cookies["kansli_theme"] = "dark"
    assert 'data-theme="dark"' in body(samples, "/")


def test_messages_are_told_by_their_weight(samples):
    html = body(samples, "/")
    assert '<div class="notice tone-green" role="status">' in html
    assert '<div class="notice tone-red" role="alert">' in html


def test_a_list_has_facets_with_what_is_chosen_headings_and_pages(samples):
    html = body(samples, "/beslut/?body=ssk&page=2&sort=title")
    assert 'value="ssk" checked' in html
    assert "Organ: Samarbetskommittén" in html
    assert 'name="sort" value="title"' in html
    assert "21–40 av 187" in html
    assert 'href="?body=ssk&amp;page=3&amp;sort=title"' in html
    assert "4 till" in html


def test_a_form_tells_its_errors_by_field_and_keeps_what_was_written(samples):
    html = body(samples, "/organisation/?fel=1")
    assert '<a href="#id_day">Dag</a>' in html
    assert '<a href="#id_members_0">Kallas</a>' in html
    assert 'aria-describedby="id_members_helptext id_members_error"' in html
    assert 'value="Planeringskonferens"' in html
    assert 'name="version" value="3"' in html
    assert 'enctype="multipart/form-data"' in html


def test_an_untouched_form_has_no_errors(samples):
    assert "errorlist" not in body(samples, "/organisation/")


def test_a_timeline_has_years_to_go_to(samples):
    html = body(samples, "/arenden/")
    assert html.index("#year-2024") < html.index("#year-2022")
    assert "15 mars 2024" in html


def test_a_decision_shows_members_history_and_a_way_to_confirm(samples):
    html = body(samples, "/beslut/k1/")
    assert "<del>kansliet</del><ins>ledningsgruppen</ins>" in html
    assert '<input type="hidden" name="version" value="2">' in html
    assert html.count('class="cell tone-') == 8


def test_progress_asks_again_only_while_it_runs(samples):
    assert 'hx-trigger="every 2s"' in body(samples, "/arkiv/laser/")
    assert "every 2s" not in body(samples, "/arkiv/laser/?done=14")


def test_two_texts_that_met_are_both_there_escaped(samples):
    html = body(samples, "/krock/")
    assert "Kommittén antar planen för 2025 &lt;b&gt;och 2026." in html
    assert "Kommittén antar planen för 2025.<" in html


def test_history_without_changes_says_so():
    assert "Inget har ändrats" in _written("ui/history.html", changes=[])


def _written(template, **context):
    with override("sv"):
        return render_to_string(template, context, request=RequestFactory().get("/"))


@pytest.mark.parametrize("name", ["403", "403_csrf", "404"])
def test_an_error_has_a_page_in_the_frame(samples, name):
    html = _written(f"{name}.html")
    assert "Kansli</title>" in html
    assert html.count("<h1>") == 1


@pytest.mark.parametrize("name", ["400", "500"])
def test_the_worst_errors_have_a_page_that_needs_nothing(name):
    with override("sv"):
        html = render_to_string(f"{name}.html")
    assert '<link rel="stylesheet" href="/static/ui/css/kansli.css">' in html
    assert "finns kvar" in html


def test_a_page_that_is_not_there_answers_so(samples):
    response = samples.get("/ingenting/")
    assert response.status_code == 404
    assert "Här finns inget" in response.content.decode()


def test_a_form_without_its_token_gets_a_page(samples):
    response = Client(enforce_csrf_checks=True).post("/")
    assert response.status_code == 403
    assert "Formuläret kunde inte tas emot" in response.content.decode()


def test_the_policy_of_the_page_lets_no_inline_style_or_script_in(samples):
    policy = samples.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_has_an_inline_style_script_or_handler(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"<style|\sstyle=|\son(click|change|submit|load|input|error|focus|blur|key\w+|mouse\w+)=|<script(?![^>]*\ssrc=)", text
    )


def test_every_file_of_the_look_can_be_kept_under_its_hash(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    (css,) = (tmp_path / "ui" / "css").glob("kansli.*.css")
    assert re.search(r'@import url\("tokens\.[0-9a-f]{12}\.css"\) layer\(tokens\)', css.read_text())
    assert "Source" in (tmp_path / "ui" / "fonts" / "OFL.txt").read_text()
