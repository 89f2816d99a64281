from django.urls import path

from kansli.meetings.views import editing, listing, reading

app_name = "meetings"
urlpatterns = [
    path("", listing.meetings, name="meetings"),
    path("punkt/<str:key>/", reading.item, name="item"),
    path("punkt/<str:key>/arende/", editing.edit_item, name="edit_item"),
    path("<str:key>/", reading.meeting, name="meeting"),
    path("<str:key>/papper/", reading.minutes, name="minutes"),
    path("<str:key>/andra/", editing.edit_meeting, name="edit_meeting"),
]
