"""The demo's own way in: one link a role, on this machine only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kansli.people.access import public
from kansli.people.models import Account
from kansli.people.views.accounts import start_session


@public("the demo lets anybody in as one of its invented people; it is routed in the demo alone, which listens on loopback")
@never_cache
@require_safe
def demo(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in at once as the person who plays `role`."""
    account = Account.objects.filter(email=settings.DEMO_CAST.get(role, "")).first()
    if not settings.DEMO or account is None:
        raise Http404
    return start_session(request, account)
