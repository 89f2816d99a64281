from django.template.loader import render_to_string

from kansli.documents.paper import Bullets, Facts, Heading, Link, Paragraph, Signature, Signatures, Strong, Table
from kansli.documents.screen import to_html
from tests.documents.papers import ADDRESS, SHA256, paper, whole_paper


def shown(made, **how):
    html = render_to_string("documents/paper.html", {"shown": to_html(made, **how)})
    return " ".join(html.split())


def test_headings_begin_at_the_level_asked_and_end_at_six():
    html = shown(whole_paper(), level=1)
    for heading in ("<h1>Ledningsgruppens möte 2</h1>", "<h2>§ 12 Mobilitet</h2>", "<h3>Beslut</h3>", "<h2>Godkännande</h2>"):
        assert heading in html
    assert "<h6>b</h6>" in shown(paper(Heading("a", 1), Heading("b", 2)), level=5)


def test_footnotes_lead_both_ways():
    html = shown(whole_paper())
    assert 'planen.<sup><a href="#note-1" id="noted-1" role="doc-noteref">1</a></sup>' in html
    assert '<li id="note-2">Ek var inte med. <a href="#noted-2" role="doc-backlink" aria-label="Tillbaka till texten">' in html


def test_tables_have_heads():
    html = shown(whole_paper())
    assert '<caption>Närvarande</caption> <thead><tr><th scope="col">Ledamot</th><th scope="col">Närvaro</th></tr>' in html
    assert '<tr><th scope="row">Asta Alm</th><td data-label="Närvaro"><span>På plats</span></td></tr>' in html
    assert "<span>1</span></td>" in shown(paper(Table(("a",), (("1",),))))


def test_it_says_what_it_is_and_how_it_is_checked():
    html = shown(whole_paper(is_draft=True))
    assert "Södertörnskommunerna · 2026-03-12 · Minnesanteckningar · Utkast" in html
    assert f"<code>{SHA256}</code>" in html
    assert f'<a href="{ADDRESS}">{ADDRESS}</a>' in html
    assert "<strong>Bo Berg</strong>, ordförande<br>Godkänt 2026-03-20<br>kod" in html


def test_everything_is_escaped():
    odd = "<b>&\nx"
    html = shown(
        paper(
            Heading(odd),
            Paragraph((odd, Strong(odd), Link(odd, "https://kansli.example/?a=1&b=\"'"))),
            Bullets((odd,)),
            Facts(()),
            Signatures((Signature(odd, odd, odd),)),
            title=odd,
            language="en",
        )
    )
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;<br>x" in html
    assert "?a=1&amp;b=&quot;&#x27;" in html
