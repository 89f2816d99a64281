"""The demo's links; config routes them in the demo alone."""

from django.urls import path

from kansli.people.views import demo

app_name = "demo"
urlpatterns = [path("<str:role>/", demo.demo, name="demo")]
