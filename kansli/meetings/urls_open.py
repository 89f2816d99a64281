"""Pages at the root that are reached by a link in a mail, or by anybody."""

from django.urls import path

from kansli.meetings.views import adjusting, papers, publishing

app_name = "open"
urlpatterns = [
    path("justera/<str:secret>/", adjusting.adjust, name="adjust"),
    path("justera/rattelse/<str:secret>/", publishing.approve_correction, name="approve_correction"),
    path("kontroll/<str:sha256>/", papers.check_seal, name="check_seal"),
    path("protokoll/", publishing.publications, name="publications"),
    path("protokoll/<str:key>/", publishing.publication, name="publication"),
    path("protokoll/<str:key>/fil.<str:form>", publishing.publication_file, name="publication_file"),
]
