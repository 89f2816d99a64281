"""The URL table of the whole office: each area's own, under its Swedish word."""

from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.urls")),
]
