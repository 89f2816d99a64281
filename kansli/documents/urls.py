from django.urls import path

from kansli.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="documents"),
    path("<str:key>/", views.document, name="document"),
    path("<str:key>/introduktion/", views.set_introduction, name="set_introduction"),
    path("<str:key>/<str:name>", views.file, name="file"),
]
