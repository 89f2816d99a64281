"""The addresses of the register, under `beslut/` and `uppdrag/`."""

from django.urls import path

from kansli.register import views

app_name = "register"

urlpatterns = [
    path("beslut/<str:key>/", views.decision, name="decision"),
    path("uppdrag/<str:key>/", views.assignment, name="assignment"),
]
