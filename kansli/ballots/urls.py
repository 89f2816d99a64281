from django.urls import path

from kansli.ballots.views import ballots, rules, votes

app_name = "ballots"
urlpatterns = [
    path("", ballots.ballots, name="ballots"),
    path("regler/", rules.rules, name="rules"),
    path("regler/<str:key>/", rules.name_rule, name="name_rule"),
    path("nytt/<str:key>/", ballots.add_ballot, name="add_ballot"),
    path("mote/<str:key>/", rules.ballots_of_meeting, name="ballots_of_meeting"),
    path("rosta/<str:secret>/", votes.link_vote, name="link_vote"),
    path("rosta/<str:secret>/underlag/<str:version>/", votes.link_document, name="link_document"),
    path("plats/<str:key>/rosta/", votes.vote, name="vote"),
    path("plats/<str:key>/telefon/", votes.telephone_vote, name="telephone_vote"),
    path("plats/<str:key>/mejl/<str:mail>/", votes.decide_mail, name="decide_mail"),
    path("plats/<str:key>/ersattare/", votes.name_deputy, name="name_deputy"),
    path("<str:key>/", ballots.ballot, name="ballot"),
    path("<str:key>/andra/", ballots.edit_ballot, name="edit_ballot"),
    path("<str:key>/oppna/", ballots.open_ballot, name="open_ballot"),
    path("<str:key>/paminn/", ballots.remind, name="remind"),
    path("<str:key>/stang/", ballots.close_ballot, name="close_ballot"),
    path("<str:key>/aterta/", ballots.withdraw_ballot, name="withdraw_ballot"),
    path("<str:key>/beslut.pdf", ballots.record, name="record"),
    path("<str:key>/granskning.zip", ballots.audit_file, name="audit_file"),
]
