from django.urls import path

from kansli.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("lagg-in/", views.drop_files, name="drop_files"),
    path("omgang/<str:key>/", views.batch, name="batch"),
    path("forslag/", views.suggestions, name="suggestions"),
    path("forslag/<str:key>/godta/", views.accept_suggestion, name="accept_suggestion"),
    path("forslag/<str:key>/avvisa/", views.dismiss_suggestion, name="dismiss_suggestion"),
    path("<str:key>/", views.paper, name="paper"),
    path("<str:key>/fil/", views.paper_file, name="paper_file"),
    path("<str:key>/godkann/", views.accept_paper, name="accept_paper"),
    path("<str:key>/avvisa/", views.dismiss_paper, name="dismiss_paper"),
    path("<str:key>/las-om/", views.read_again, name="read_again"),
    path("<str:key>/granska-anda/", views.review_anyway, name="review_anyway"),
    path("<str:key>/lagg-till/", views.add_finding, name="add_finding"),
    path("<str:key>/fynd/<str:finding>/", views.change_finding, name="change_finding"),
    path("<str:key>/fynd/<str:finding>/stammer/", views.confirm_finding, name="confirm_finding"),
    path("<str:key>/fynd/<str:finding>/avvisa/", views.dismiss_finding, name="dismiss_finding"),
    path("<str:key>/fynd/<str:finding>/aterstall/", views.restore_finding, name="restore_finding"),
]
