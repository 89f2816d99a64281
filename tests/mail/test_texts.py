"""Every mail is written the same way."""

from django.utils.translation import override

from kansli.mail.texts import letter

ADDRESS = "https://kansli.example/moten/abc/?a=1&b=2"


def test_a_letter_reads_the_same_as_text_and_as_html():
    with override("sv"):
        made = letter(
            greeting="Hej Bo!",
            paragraphs=["Dagordning:\n1. Öppnande\n2. <Fråga>", ""],
            link=("Visa mötet", ADDRESS),
            reason="Du får mejlet för att du sitter i kommittén.",
        )
    assert made.text == (
        "Hej Bo!\n\nDagordning:\n1. Öppnande\n2. <Fråga>\n\n"
        f"Visa mötet:\n{ADDRESS}\n\n-- \nDu får mejlet för att du sitter i kommittén.\n"
    )
    assert "<p>Dagordning:<br>1. Öppnande<br>2. &lt;Fråga&gt;</p>" in made.html
    assert 'href="https://kansli.example/moten/abc/?a=1&amp;b=2"' in made.html
    assert '<html lang="sv">' in made.html
    assert "Du får mejlet för att du sitter i kommittén.</p>" in made.html
    assert made.reason == "Du får mejlet för att du sitter i kommittén."


def test_a_letter_without_a_link_has_no_button():
    made = letter(greeting="Hej!", paragraphs=[], reason="Därför.")
    assert made.text == "Hej!\n\n-- \nDärför.\n"
    assert "<a " not in made.html
