from django.urls import path

from kansli.reminders.views import everybody, own

app_name = "reminders"
urlpatterns = [
    path("", own.reminders, name="reminders"),
    path("skjut-upp/<str:kind>/<str:subject>/", own.snooze, name="snooze"),
    path("lank/<str:secret>/", own.link_reminders, name="link_reminders"),
    path("lank/<str:secret>/skjut-upp/<str:kind>/<str:subject>/", own.link_snooze, name="link_snooze"),
    path("alla/", everybody.all_reminders, name="all_reminders"),
    path("alla/paminn/", everybody.remind_late, name="remind_late"),
    path("regler/", everybody.set_hours, name="set_hours"),
    path("regler/<str:key>/", everybody.set_escalation, name="set_escalation"),
]
