"""The URL table of the whole office: each area's own, under its Swedish word."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from kansli.people.access import third_party

urlpatterns = [
    path("", include("kansli.desk.urls_running")),
    path("konto/", include("kansli.people.urls_accounts")),
    path("konto/", include("kansli.people.urls_sign_in")),
    path("sprak/", third_party(set_language, "chooses the language of this browser"), name="set_language"),
    path("organisation/", include("kansli.people.urls")),
    path("filer/", include("kansli.documents.urls")),
    path("moten/", include("kansli.meetings.urls")),
    path("mejlbeslut/", include("kansli.ballots.urls")),
    path("paminnelser/", include("kansli.reminders.urls")),
    path("arkiv/", include("kansli.importing.urls")),
    path("arenden/", include("kansli.matters.urls")),
    path("", include("kansli.meetings.urls_open")),
    path("", include("kansli.register.urls")),
    path("", include("kansli.desk.urls")),
]

if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("kansli.people.urls_demo")))
