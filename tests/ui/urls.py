"""Sample pages in which every component is used as the areas use it, for the tests of the look."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from kansli.desk.views.preferences import set_theme
from kansli.people.access import public
from kansli.ui.cells import Cell
from kansli.ui.facets import facet
from kansli.ui.timeline import Moment, by_year
from kansli.ui.widgets import DayInput, FileDrop

ASTA = SimpleNamespace(
    person=SimpleNamespace(name="Asta Alm", email="asta.alm@exempel.se", key="a" * 13), sits_somewhere=True, is_secretariat=True
)
NAMES = ["Alby", "Berga", "Cedra", "Dalby", "Ekeby", "Fornby", "Granby", "Hamra"]
DONE = [("Beslutat i KS", "green"), ("Väntar", "grey"), ("Deltar inte", "amber"), ("Försenad", "red")]
CELLS = [
    Cell(name, name[:2], *DONE[i % 4], note="KS 2024/0317 · 12 mar 2024" if i % 4 == 0 else "", url="#" if i == 1 else "")
    for i, name in enumerate(NAMES)
]
TITLES = [
    "Gemensam upphandling av e-handelstjänst",
    "Yttrande över regional utvecklingsplan",
    "Finansiering av klimatnätverkets arbete 2025",
    "Val av vice ordförande för 2025",
    "Handlingsplan för effektbrist i elnätet",
    "Bordläggning av frågan om gemensam växel",
]
DECISIONS = [
    SimpleNamespace(
        key=f"k{i}",
        title=TITLES[i % 6],
        matter=["Varudistribution", "RUFS", "Klimat", "Val", "Kraftförsörjning"][i % 5],
        body=["Samarbetskommittén", "Ledningsgruppen"][i % 2],
        day=date(2024 - i // 12, 12 - i % 12, 7),
        kind=["Beslut", "Förslag till annat organ", "Beslut", "Val", "Återkommer", "Bordlagt"][i % 6],
        tone=["green", "blue", "green", "green", "grey", "amber"][i % 6],
        amount=[None, 110000, 17000000][i % 3],
        cells=CELLS,
    )
    for i in range(187)
]


class SampleForm(forms.Form):
    """One field of each kind."""

    fieldsets = (("Mötet", ("title", "day", "mode", "members")), ("Underlag", ("text", "files")))
    title = forms.CharField(label="Rubrik", help_text="Som den ska stå i kallelsen.")
    day = forms.DateField(label="Dag", widget=DayInput())
    mode = forms.ChoiceField(
        label="Form", choices=[("a", "På plats"), ("b", "Digitalt")], widget=forms.RadioSelect, required=False
    )
    members = forms.MultipleChoiceField(
        label="Kallas", choices=[(n, n) for n in NAMES[:4]], widget=forms.CheckboxSelectMultiple, help_text="Minst en."
    )
    body = forms.ChoiceField(label="Organ", choices=[("", "Välj"), ("s", "Samarbetskommittén")])
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    files = forms.FileField(label="Filer", widget=FileDrop(), required=False)
    public = forms.BooleanField(label="Visa för alla i samarbetet", required=False)


def page(template, **context):
    @public("a sample page of the tests")
    def sample(request, key=""):
        return render(request, template, {"actor": ASTA, **context})

    return sample


@public("a sample page of the tests")
def today(request):
    messages.success(request, "Uppdraget är avslutat.")
    messages.error(request, "Kallelsen kunde inte skickas till Bo Björk: adressen saknas. Den ligger kvar.")
    return render(request, "sample/today.html", {"actor": ASTA})


@public("a sample page of the tests")
def decisions(request):
    if request.htmx and request.GET.get("year") == "2024":  # as if the session had just ended
        return redirect("account_login")
    rows = Paginator(DECISIONS, 20).get_page(request.GET.get("page"))
    bodies = [("ssk", "Samarbetskommittén", 94), ("lg", "Ledningsgruppen", 93), ("none", "Klimatnätverket", 0)]
    years = [(year, year, 12) for year in range(2024, 2012, -1)]
    facets = [facet("body", "Organ", bodies, request.GET), facet("year", "År", years, request.GET)]
    return render(request, "sample/decisions.html", {"actor": ASTA, "page": rows, "facets": facets})


@public("a sample page of the tests")
def form(request):
    filled = SampleForm(request.POST or {"title": "Planeringskonferens"} if "fel" in request.GET else None)
    return render(request, "sample/form.html", {"actor": ASTA, "form": filled, "version": 3})


@public("a sample page of the tests")
def progress(request):
    done = int(request.GET.get("done", 3))
    context = {"actor": ASTA, "done": done, "total": 14, "is_running": done < 14, "url": f"?done={min(done + 1, 14)}"}
    return render(request, "sample/progress.html", context)


@public("a sample page of the tests")
def nothing(request, key=""):
    return HttpResponse(status=204)


YEARS = by_year(
    [
        Moment(
            date(2024, 11, 7),
            "Handlingsplan för effektbrist antas",
            "Beslut",
            "green",
            "#",
            "Planen gäller till 2027 och följs upp varje höst.",
            "SSK § 14",
        ),
        Moment(
            date(2024, 9, 20), "Ta fram förslag till handlingsplan", "Uppdrag", "amber", "#", meta="Ledningsgruppen · klart 1 nov"
        ),
        Moment(date(2024, 3, 15), "Information från elnätsbolaget", "Möte", "grey", "#", meta="Ledningsgruppen"),
        Moment(date(2023, 10, 27), "Ärendet bordläggs till nästa möte", "Bordlagt", "amber", "#", meta="Samarbetskommittén"),
        Moment(date(2022, 5, 6), "Skrivelse till Energimarknadsinspektionen", "Dokument", "blue", "#"),
    ]
)
CHANGES = [
    SimpleNamespace(
        event=SimpleNamespace(at=datetime(2024, 11, 8, 9, 30, tzinfo=UTC), verb="register.correct", by="asta"),
        fields=[
            ("due_on", "2024-11-01", "2025-02-01"),
            (
                "wording",
                "Kommittén beslutar att ge kansliet i uppdrag att ta fram ett förslag till plan",
                "Kommittén beslutar att ge ledningsgruppen i uppdrag att ta fram ett förslag till handlingsplan",
            ),
        ],
    ),
    SimpleNamespace(
        event=SimpleNamespace(at=datetime(2024, 11, 7, 15, 2, tzinfo=UTC), verb="register.enter", by="system:import"), fields=[]
    ),
]
WORDS = {
    "register.correct": "Rättade beslutet",
    "register.enter": "Förde in beslutet",
    "asta": "Asta Alm",
    "system:import": "Inläsning",
    "due_on": "Senast",
    "wording": "Lydelse",
}
TABS = [
    SimpleNamespace(label="Översikt", url="/beslut/k1/", count=None),
    SimpleNamespace(label="Uppdrag", url="#uppdrag", count=3),
    SimpleNamespace(label="Historik", url="#historik", count=12),
]
DIFFERENCES = [
    {"label": "Ordalydelse", "saved": "Kommittén antar planen för 2025.", "mine": "Kommittén antar planen för 2025 <b>och 2026."},
    {"label": "Ärende", "saved": "", "mine": "Kraftförsörjning"},
]
decision = page("sample/decision.html", cells=CELLS, changes=CHANGES, names=WORDS, tabs=TABS, late=date(2020, 1, 1))

urlpatterns = [
    path(
        "",
        include(
            (
                [
                    path("", today, name="today"),
                    path("sok/", nothing, name="search"),
                    path("utseende/", set_theme, name="set_theme"),
                ],
                "desk",
            )
        ),
    ),
    path("sprak/", nothing, name="set_language"),
    path("konto/", page("sample/empty.html"), name="account_login"),
    path("konto/ut/", nothing, name="account_logout"),
    path(
        "beslut/",
        include(
            (
                [
                    path("", decisions, name="decisions"),
                    path("uppdrag/", nothing, name="assignments"),
                    path("<str:key>/", decision, name="decision"),
                ],
                "register",
            )
        ),
    ),
    path("moten/", include(([path("", page("sample/empty.html"), name="meetings")], "meetings"))),
    path("arenden/", include(([path("", page("sample/matter.html", years=YEARS), name="matters")], "matters"))),
    path("filer/", include(([path("", nothing, name="documents")], "documents"))),
    path("organisation/", include(([path("", form, name="cooperation")], "people"))),
    path(
        "arkiv/",
        include(([path("", page("sample/paper.html"), name="papers"), path("laser/", progress, name="progress")], "importing")),
    ),
    path("krock/", page("sample/overtaken.html", differences=DIFFERENCES)),
]
