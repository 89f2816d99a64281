"""The addresses of the pages that gather from several areas."""

from django.urls import path

from kansli.desk.views import body, log, matter, member, outstanding, person, preferences, search, today

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("sok/", search.search, name="search"),
    path("logg/", log.log, name="log"),
    path("utseende/", preferences.set_theme, name="set_theme"),
    path("organisation/organ/<str:key>/", body.body, name="body"),
    path("organisation/organ/<str:key>/utestaende/", outstanding.outstanding, name="outstanding"),
    path("uppdrag/<str:key>/moten/", outstanding.item_history, name="item_history"),
    path("organisation/medlemmar/<str:key>/", member.member, name="member"),
    path("organisation/personer/<str:key>/", person.person, name="person"),
    path("arenden/<str:key>/", matter.matter, name="matter"),
    path("arenden/<str:key>/dela/", matter.split_matter, name="split_matter"),
]
