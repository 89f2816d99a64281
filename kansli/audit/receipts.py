"""Forms that are posted twice are carried out once (README.md of this area shows the use)."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect

from kansli.audit import chain
from kansli.audit.actions import Keyed
from kansli.audit.models import Receipt
from kansli.core.clock import now

FIELD = "form_id"  # the hidden field; {{ form_id }} in a template is a fresh one each time it is written
KEPT = timedelta(days=30)


def once(request: HttpRequest, act: Callable[[], str]) -> HttpResponseRedirect:
    """Carry out `act` for this post, unless the very same post has been: the second one leads where the first one led.

    `act` calls one action and returns the path to go to. It runs in one transaction with its receipt: what it raises undoes
    both, so the corrected form can be sent. The same form id with other content is another form: someone who goes back in the
    browser and changes a word is not ignored.
    """
    if not request.POST.get(FIELD):
        return HttpResponseRedirect(act())
    with transaction.atomic():
        receipt, is_new = Receipt.objects.get_or_create(digest=_digest(request), defaults={"made_at": now()})
        if is_new:
            receipt.path = act()
            receipt.save(update_fields=["path"])
    return HttpResponseRedirect(receipt.path)


def purge(payload: dict[str, Any]) -> None:
    """Forget receipts that are older than 30 days (a periodic task)."""
    Receipt.objects.filter(made_at__lt=now() - KEPT).delete()


def _digest(request: HttpRequest) -> str:
    """One digest of who posted what to which address; files count by name and size."""
    by: Keyed = request.actor  # type: ignore[attr-defined]  # put there by the middleware of people, which lies above
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name in request.FILES for file in request.FILES.getlist(name))
    return hashlib.sha256(chain.canonical([by.key, request.path, fields, files])).hexdigest()
