"""The addresses of the matters, under `arenden/`. A matter's own page, `arenden/<key>/`, is in desk."""

from django.urls import path

from kansli.matters import views

app_name = "matters"

urlpatterns = [
    path("", views.matters, name="matters"),
    path("nytt/", views.add_matter, name="add_matter"),
    path("<str:key>/andra/", views.edit_matter, name="edit_matter"),
    path("<str:key>/namn/", views.add_name, name="add_name"),
    path("<str:key>/namn/<int:number>/bort/", views.remove_name, name="remove_name"),
    path("<str:key>/slakt/", views.relate, name="relate"),
    path("<str:key>/slakt/<str:other>/bort/", views.unrelate, name="unrelate"),
    path("<str:key>/sla-ihop/", views.merge, name="merge"),
    path("<str:key>/dela-igen/", views.undo_merge, name="undo_merge"),
    path("<str:key>/avsluta/", views.end_matter, name="end_matter"),
    path("<str:key>/oppna/", views.reopen_matter, name="reopen_matter"),
]
