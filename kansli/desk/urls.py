"""The addresses of the pages that gather from several areas."""

from django.urls import path

from kansli.desk.views import matter

app_name = "desk"

urlpatterns = [
    path("arenden/<str:key>/", matter.matter, name="matter"),
]
