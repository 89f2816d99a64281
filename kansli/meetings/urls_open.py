"""Pages at the root that are reached by a link in a mail, or by anybody."""

from django.urls import path

from kansli.meetings.views import adjusting

app_name = "open"
urlpatterns = [
    path("justera/<str:secret>/", adjusting.adjust, name="adjust"),
]
