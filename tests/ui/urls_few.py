"""An office in which only the decisions are built."""

from django.urls import include, path

from tests.ui.urls import nothing

urlpatterns = [path("beslut/", include(([path("", nothing, name="decisions")], "register")))]
