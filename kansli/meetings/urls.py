from django.urls import path

from kansli.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("punkt/<str:key>/", views.item, name="item"),
    path("punkt/<str:key>/arende/", views.edit_item, name="edit_item"),
    path("<str:key>/", views.meeting, name="meeting"),
    path("<str:key>/papper/", views.minutes, name="minutes"),
    path("<str:key>/andra/", views.edit_meeting, name="edit_meeting"),
]
