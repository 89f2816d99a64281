"""Addresses for those who run the office, and for machines."""

from django.urls import path

from kansli.desk.views import health, mailbox

app_name = "running"
urlpatterns = [
    path("healthz", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
    path("brevlada/", mailbox.mailbox, name="mailbox"),
    path("brevlada/<str:key>/igen/", mailbox.mailbox_send_again, name="mailbox_send_again"),
]
