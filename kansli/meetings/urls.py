from django.urls import path, register_converter
from django.urls.converters import StringConverter

from kansli.meetings.views import (
    adjusting,
    agenda,
    attending,
    calling,
    dispatching,
    editing,
    listing,
    proposing,
    reading,
    writing,
)


class FormConverter(StringConverter):
    """The form of a pack."""

    regex = "pdf|zip"


register_converter(FormConverter, "form")

app_name = "meetings"
urlpatterns = [
    path("", listing.meetings, name="meetings"),
    path("nytt/", editing.plan_meeting, name="plan_meeting"),
    path("foresla/<str:secret>/", proposing.propose_item, name="propose_item"),
    path("material/<str:secret>/", dispatching.open_material, name="open_material"),
    path("material/<str:secret>/paket.<form:form>", dispatching.open_pack, name="open_pack"),
    path("material/<str:secret>/<str:version>/", dispatching.open_paper, name="open_paper"),
    path("utskick/<str:key>/", dispatching.dispatch, name="dispatch"),
    path("utskick/<str:key>/paket.<form:form>", dispatching.dispatch_pack, name="dispatch_pack"),
    path("svar/<str:secret>/", calling.answer_meeting, name="answer_meeting"),
    path("handling/<str:key>/bort/", agenda.detach_document, name="detach_document"),
    path("punkt/<str:key>/", reading.item, name="item"),
    path("punkt/<str:key>/arende/", editing.edit_item, name="edit_item"),
    path("punkt/<str:key>/andra/", agenda.edit_agenda_item, name="edit_agenda_item"),
    path("punkt/<str:key>/bort/", agenda.remove_item, name="remove_item"),
    path("punkt/<str:key>/flytta/", agenda.shift_item, name="shift_item"),
    path("punkt/<str:key>/vidare/", agenda.forward_item, name="forward_item"),
    path("punkt/<str:key>/skriva/", writing.write_item, name="write_item"),
    path("punkt/<str:key>/skriva/har/", writing.visit_item, name="visit_item"),
    path("punkt/<str:key>/skriva/fynd/", writing.answer_finding, name="answer_finding"),
    path("punkt/<str:key>/skriva/fynd/andra/", writing.change_recognised, name="change_recognised"),
    path("punkt/<str:key>/skriva/ateruppta/", writing.resume_item, name="resume_item"),
    path("punkt/<str:key>/skriva/utfall/", writing.set_outcome, name="set_outcome"),
    path("punkt/<str:key>/handlingar/", agenda.attach_document, name="attach_document"),
    path("anmarkning/<str:key>/", adjusting.take_remark, name="take_remark"),
    path("anmarkning/<str:key>/svara/", adjusting.answer_remark, name="answer_remark"),
    path("<str:key>/", reading.meeting, name="meeting"),
    path("<str:key>/papper/", reading.minutes, name="minutes"),
    path("<str:key>/andra/", editing.edit_meeting, name="edit_meeting"),
    path("<str:key>/program/", editing.set_programme, name="set_programme"),
    path("<str:key>/stall-in/", editing.cancel_meeting, name="cancel_meeting"),
    path("<str:key>/aterinfor/", editing.reinstate_meeting, name="reinstate_meeting"),
    path("<str:key>/borja/", attending.start_meeting, name="start_meeting"),
    path("<str:key>/borja/angra/", attending.undo_start, name="undo_start"),
    path("<str:key>/sluta/", attending.end_meeting, name="end_meeting"),
    path("<str:key>/skriva/", writing.desk, name="desk"),
    path("<str:key>/skriva/ny-punkt/", writing.add_at_meeting, name="add_at_meeting"),
    path("<str:key>/narvaro/", attending.attendance, name="attendance"),
    path("<str:key>/narvaro/gast/", attending.add_guest, name="add_guest"),
    path("<str:key>/narvaro/<int:number>/", attending.mark_attendance, name="mark_attendance"),
    path("<str:key>/narvaro/<int:number>/ersattare/", attending.send_deputy, name="send_deputy"),
    path("<str:key>/narvaro/<int:number>/tider/", attending.note_times, name="note_times"),
    path("<str:key>/narvaro/<int:number>/bort/", attending.remove_guest, name="remove_guest"),
    path("<str:key>/narvaro/<int:number>/ordforande/", attending.set_chair, name="set_chair"),
    path("<str:key>/kallelse/", calling.calling, name="calling"),
    path("<str:key>/kallelse/skicka/", calling.call_meeting, name="call_meeting"),
    path("<str:key>/material/", dispatching.send_material, name="send_material"),
    path("<str:key>/svara/", calling.answer_signed_in, name="answer_signed_in"),
    path("<str:key>/svara/<str:person>/", calling.answer_for, name="answer_for"),
    path("<str:key>/justering/", adjusting.adjustment, name="adjustment"),
    path("<str:key>/justering/skicka/", adjusting.send_for_adjustment, name="send_for_adjustment"),
    path("<str:key>/justering/fardig/", adjusting.finish_minutes, name="finish_minutes"),
    path("<str:key>/justering/ta-tillbaka/", adjusting.take_back, name="take_back"),
    path("<str:key>/justera/", adjusting.adjust_signed_in, name="adjust_signed_in"),
    path("<str:key>/dagordning/", agenda.agenda, name="agenda"),
    path("<str:key>/dagordning/ny-punkt/", agenda.add_item, name="add_item"),
    path("<str:key>/dagordning/ordna/", agenda.order_items, name="order_items"),
    path("<str:key>/dagordning/ta-upp/", agenda.take_up, name="take_up"),
    path("<str:key>/dagordning/avboj/", agenda.decline_suggestion, name="decline_suggestion"),
    path("<str:key>/dagordning/faststall/", agenda.issue_agenda, name="issue_agenda"),
    path("<str:key>/dagordning/be-om-punkter/", proposing.ask_for_items, name="ask_for_items"),
    path("<str:key>/dagordning/<int:number>/", agenda.agenda_version, name="agenda_version"),
]
