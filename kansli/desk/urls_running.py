"""Addresses for those who run the office, and for machines."""

from django.urls import path

from kansli.desk.views import health, inbound, mailbox

app_name = "running"
urlpatterns = [
    path("healthz", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
    path("brevlada/", mailbox.mailbox, name="mailbox"),
    path("brevlada/inkommet/", inbound.inbound, name="inbound"),
    path("brevlada/inkommet/<str:key>/", inbound.inbound_mail, name="inbound_mail"),
    path("brevlada/inkommet/<str:key>/original/", inbound.inbound_source, name="inbound_source"),
    path("brevlada/utskick/<str:key>/", mailbox.mailbox_batch, name="mailbox_batch"),
    path("brevlada/utskick/<str:key>/skicka/", mailbox.mailbox_release, name="mailbox_release"),
    path("brevlada/utskick/<str:key>/slang/", mailbox.mailbox_drop_batch, name="mailbox_drop_batch"),
    path("brevlada/<str:key>/", mailbox.mailbox_mail, name="mailbox_mail"),
    path("brevlada/<str:key>/brev.html", mailbox.mailbox_html, name="mailbox_html"),
    path("brevlada/<str:key>/bilaga/<int:number>/", mailbox.mailbox_file, name="mailbox_file"),
    path("brevlada/<str:key>/slang/", mailbox.mailbox_drop, name="mailbox_drop"),
    path("brevlada/<str:key>/igen/", mailbox.mailbox_send_again, name="mailbox_send_again"),
]
