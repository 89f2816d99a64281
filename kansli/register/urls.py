"""The addresses of the register, under `beslut/` and `uppdrag/`; `fraga/` is for personal links."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from kansli.register.views import (
    answering,
    asking,
    assignments,
    decisions,
    following,
    handling,
    leaving,
    reporting,
    saved,
    spending,
    tables,
    templates,
)


class RegisterConverter(StringConverter):
    """One of the two registers."""

    regex = "decisions|assignments"


register_converter(RegisterConverter, "register")

app_name = "register"

urlpatterns = [
    path("beslut/", decisions.decisions, name="decisions"),
    path("beslut/utdrag.csv", decisions.decisions_csv, name="decisions_csv"),
    path("beslut/utdrag.xlsx", decisions.decisions_xlsx, name="decisions_xlsx"),
    path("beslut/nytt/", decisions.add_decision, name="add_decision"),
    path("beslut/nivaer/", handling.levels, name="levels"),
    path("beslut/nivaer/<str:key>/", handling.edit_level, name="edit_level"),
    path("beslut/hantering/", tables.year, name="year"),
    path("beslut/hantering/utdrag.csv", tables.year_csv, name="year_csv"),
    path("beslut/hantering/utdrag.pdf", tables.year_pdf, name="year_pdf"),
    path("beslut/hantering/utdrag.xlsx", tables.year_xlsx, name="year_xlsx"),
    path("beslut/vyer/<register:register>/", saved.save_view, name="save_view"),
    path("beslut/vyer/<str:key>/namn/", saved.rename_view, name="rename_view"),
    path("beslut/vyer/<str:key>/bort/", saved.remove_view, name="remove_view"),
    path("beslut/fragor/", asking.questions, name="questions"),
    path("beslut/fragor/ny/", asking.ask, name="ask"),
    path("beslut/fragor/mallar/", templates.question_templates, name="question_templates"),
    path("beslut/fragor/mallar/ny/", templates.add_template, name="add_template"),
    path("beslut/fragor/mallar/<str:key>/", templates.edit_template, name="edit_template"),
    path("beslut/fragor/svar/<str:key>/", answering.give_answer, name="give_answer"),
    path("beslut/fragor/svar/<str:key>/lamna-over/", answering.hand_on, name="hand_on"),
    path("beslut/fragor/svar/<str:key>/skriv-in/", answering.enter_answer, name="enter_answer"),
    path("beslut/fragor/svar/<str:key>/kontakt/", asking.change_contact, name="change_contact"),
    path("beslut/fragor/<str:key>/", asking.question, name="question"),
    path("beslut/fragor/<str:key>/utdrag.csv", asking.question_csv, name="question_csv"),
    path("beslut/fragor/<str:key>/utdrag.pdf", asking.question_pdf, name="question_pdf"),
    path("beslut/fragor/<str:key>/utdrag.xlsx", asking.question_xlsx, name="question_xlsx"),
    path("beslut/fragor/<str:key>/paminn/", asking.remind_silent, name="remind_silent"),
    path("beslut/fragor/<str:key>/forlang/", asking.prolong_question, name="prolong_question"),
    path("beslut/fragor/<str:key>/stang/", asking.close_question, name="close_question"),
    path("beslut/fragor/<str:key>/aterkalla/", asking.withdraw_question, name="withdraw_question"),
    path("fraga/<str:secret>/", answering.answer_by_link, name="answer_by_link"),
    path("fraga/<str:secret>/lamna-over/", answering.hand_on_by_link, name="hand_on_by_link"),
    path("beslut/belopp/<str:key>/", spending.edit_entry, name="edit_entry"),
    path("beslut/belopp/<str:key>/aterkalla/", spending.withdraw_entry, name="withdraw_entry"),
    path("beslut/<str:key>/", decisions.decision, name="decision"),
    path("beslut/<str:key>/belopp/", spending.add_entry, name="add_entry"),
    path("beslut/<str:key>/andra/", decisions.edit_decision, name="edit_decision"),
    path("beslut/<str:key>/aterkalla/", decisions.withdraw_decision, name="withdraw_decision"),
    path("beslut/<str:key>/villkor/<str:condition>/", decisions.meet_condition, name="meet_condition"),
    path("beslut/<str:key>/hantering/", handling.handling, name="handling"),
    path("beslut/<str:key>/hantering/utdrag.csv", tables.handling_csv, name="handling_csv"),
    path("beslut/<str:key>/hantering/utdrag.pdf", tables.handling_pdf, name="handling_pdf"),
    path("beslut/<str:key>/hantering/utdrag.xlsx", tables.handling_xlsx, name="handling_xlsx"),
    path("beslut/<str:key>/fraga/", asking.ask_about, name="ask_about"),
    path("beslut/<str:key>/hantering/<str:member>/<str:level>/", handling.handling_cell, name="handling_cell"),
    path("uppdrag/", assignments.assignments, name="assignments"),
    path("uppdrag/utdrag.csv", assignments.assignments_csv, name="assignments_csv"),
    path("uppdrag/utdrag.xlsx", assignments.assignments_xlsx, name="assignments_xlsx"),
    path("uppdrag/nytt/", assignments.add_assignment, name="add_assignment"),
    path("uppdrag/lank/<str:secret>/", reporting.report_by_link, name="report_by_link"),
    path("uppdrag/lamnade/", leaving.left, name="left"),
    path("uppdrag/lamnade/<str:key>/", leaving.hand_over, name="hand_over"),
    path("uppdrag/leverans/<str:key>/", spending.edit_delivery, name="edit_delivery"),
    path("uppdrag/<str:key>/", assignments.assignment, name="assignment"),
    path("uppdrag/<str:key>/andra/", assignments.edit_assignment, name="edit_assignment"),
    path("uppdrag/<str:key>/aterkalla/", assignments.withdraw_assignment, name="withdraw_assignment"),
    path("uppdrag/<str:key>/rapport/", reporting.report, name="report"),
    path("uppdrag/<str:key>/rapport/<str:report>/godta/", reporting.accept_report, name="accept_report"),
    path("uppdrag/<str:key>/rapport/<str:report>/tillbaka/", reporting.return_report, name="return_report"),
    path("uppdrag/<str:key>/vidare/", following.pass_on, name="pass_on"),
    path("uppdrag/<str:key>/mejla/", reporting.send_assignment, name="send_assignment"),
    path("uppdrag/<str:key>/upphandling/", spending.procurement, name="procurement"),
    path("uppdrag/<str:key>/upphandling/leverans/", spending.add_delivery, name="add_delivery"),
    path("uppdrag/<str:key>/dag/", following.set_due, name="set_due"),
    path("uppdrag/<str:key>/villkor/", following.release, name="release"),
    path("uppdrag/<str:key>/klart/", following.finish, name="finish"),
    path("uppdrag/<str:key>/slapp/", following.let_go, name="let_go"),
    path("uppdrag/<str:key>/ersatt/", following.supersede, name="supersede"),
    path("uppdrag/<str:key>/oppna/", following.reopen, name="reopen"),
]
