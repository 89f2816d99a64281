"""The catalogues: texts are found, translations kept, faults told."""

import gettext

import pytest

from tools import translations

TEMPLATE = """{% load i18n %}
<p>
    {% translate "Good day" %}
  {% blocktranslate count n=n trimmed %}
    One meeting
  {% plural %}
    {{ n }} meetings
  {% endblocktranslate %}
      {{ name|default:_("Nobody") }} {% translate "May" context "month" %}
</p>
"""
PYTHON = 'from django.utils.translation import gettext_lazy as _, ngettext\nA = _("Hello %(name)s")\n'


@pytest.fixture
def package(tmp_path):
    area = tmp_path / "kansli" / "hall"
    (area / "templates" / "hall").mkdir(parents=True)
    (area / "__init__.py").touch()
    (area / "texts.py").write_text(PYTHON)
    (area / "templates" / "hall" / "page.html").write_text(TEMPLATE)
    return tmp_path / "kansli"


def po(package, area="hall"):
    return package / area / "locale" / "sv" / "LC_MESSAGES" / "django.po"


def translate(package, source, target, area="hall"):
    path = po(package, area)
    text = path.read_text()
    assert f'"{source}"\nmsgstr ""' in text
    path.write_text(text.replace(f'"{source}"\nmsgstr ""', f'"{source}"\nmsgstr "{target}"'))


def test_texts_of_python_and_templates_are_found_sorted_without_lines_and_dates(package):
    translations.extract(package)
    text = po(package).read_text()
    assert [line for line in text.splitlines() if line.startswith("msgid ")][1:] == [
        'msgid "Good day"',
        'msgid "Hello %(name)s"',
        'msgid "May"',
        'msgid "Nobody"',
        'msgid "One meeting"',
    ]
    assert 'msgid_plural "%(n)s meetings"' in text
    assert 'msgctxt "month"' in text
    assert "Date" not in text
    assert "page.html:" not in text


def test_extract_keeps_what_is_translated_and_drops_what_is_gone(package):
    translations.extract(package)
    translate(package, "Good day", "God dag")
    (package / "hall" / "texts.py").write_text("")
    assert list(translations.faults(package))[-1] == "hall: “Hello %(name)s” is no longer used; run extract"
    translations.extract(package)
    text = po(package).read_text()
    assert 'msgstr "God dag"' in text
    assert "Hello" not in text


def test_an_area_without_texts_has_no_catalogue(package):
    translations.extract(package)
    (package / "hall" / "texts.py").write_text("")
    (package / "hall" / "templates" / "hall" / "page.html").unlink()
    assert translations.extract(package) == []
    assert not po(package).exists()


def test_a_text_that_another_area_has_translated_gets_the_same_translation(package):
    translations.extract(package)
    translate(package, "Good day", "God dag")
    (package / "yard").mkdir()
    (package / "yard" / "__init__.py").write_text('gettext("Good day")')
    assert translations.extract(package, only=["yard"]) == ["yard: 1 texts, 0 to translate"]
    assert not list(translations.faults(package, only=["yard"]))


def test_two_translations_of_one_text_are_a_fault(package):
    translations.extract(package)
    (package / "yard").mkdir()
    (package / "yard" / "__init__.py").write_text('gettext("Good day")')
    translations.extract(package)
    translate(package, "Good day", "God dag")
    translate(package, "Good day", "Goddag", area="yard")
    assert "yard: “Good day” is translated in another way in hall; give one of them a context" in list(
        translations.faults(package)
    )


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("Hej %(namn)s", "is given namn, which the source does not have"),
        ("Hej", "loses name"),
        ("", "is not translated"),
    ],
)
def test_what_is_wrong_with_a_translation_is_told(package, target, fault):
    translations.extract(package)
    translate(package, "Hello %(name)s", target)
    assert any(line.startswith("hall: “Hello %(name)s”") and line.endswith(fault) for line in translations.faults(package))


def test_a_guess_is_a_fault(package):
    translations.extract(package)
    translate(package, "Good day", "God dag")
    po(package).write_text(po(package).read_text().replace('msgid "Good day"', '#, fuzzy\nmsgid "Good day"'))
    assert "hall: “Good day” is marked fuzzy" in list(translations.faults(package))


def test_compiled_translations_are_read_by_gettext_and_made_again_only_when_the_source_is_younger(package):
    translations.extract(package)
    translate(package, "Good day", "God dag")
    (made,) = translations.compile_all(package)
    with made.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Good day") == "God dag"
    stamp = made.stat().st_mtime_ns
    assert translations.compile_all(package) == [made]
    assert made.stat().st_mtime_ns == stamp


def test_what_is_not_translated_is_not_compiled(package):
    translations.extract(package)
    (made,) = translations.compile_all(package)
    with made.open("rb") as file:
        assert list(gettext.GNUTranslations(file)._catalog) == [""]


def test_the_command_fails_when_something_is_wrong(package, monkeypatch, capsys):
    monkeypatch.setattr(translations, "areas", lambda *_: [package / "hall"])
    assert translations.main(["check"]) == 1
    assert "“Good day” is not translated" in capsys.readouterr().out
    assert translations.main(["compile"]) == 0
