"""For machines: is the office running, and may its pages be indexed."""

import logging
import shutil
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kansli.core.clock import now
from kansli.jobs import queries as jobs
from kansli.mail import outbox
from kansli.people.access import OfficeRequest, public

log = logging.getLogger(__name__)

LEAST_FREE = 500 * 1024 * 1024  # bytes
BACKUP_WITHIN = timedelta(days=8)


@public("tells machines whether the office runs: 200 or 503, and to strangers nothing more")
@never_cache
@require_safe
def health(request: OfficeRequest) -> HttpResponse:
    try:
        faults = list(found())
        shows_them = request.actor.is_secretariat
    except DatabaseError:
        faults, shows_them = ["the database does not answer"], False
    for fault in faults:
        log.error("health: %s", fault)
    words = "fault" if faults else "ok"
    text = "\n".join([words, *faults]) if shows_them else words
    return HttpResponse(text + "\n", status=503 if faults else 200, content_type="text/plain; charset=utf-8")


@public("asks search engines to stay away; there is no public page yet")
@require_safe
def robots(request: OfficeRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


def found() -> Iterator[str]:
    """What is wrong, one sentence each, without a word of what is in the office."""
    if not jobs.is_worker_alive():
        yield "no worker has been at work for five minutes"
    if late := jobs.late():
        yield f"{late} jobs are late or were given up"
    if stuck := outbox.stuck():
        yield f"{stuck} mails are stuck"
    if (free := shutil.disk_usage(settings.DATA).free) < LEAST_FREE:
        yield f"only {free // 1024**2} MB of disk are free"
    if settings.LAST_BACKUP.exists() and settings.LAST_BACKUP.stat().st_mtime < (now() - BACKUP_WITHIN).timestamp():
        yield "the last back-up is more than eight days old"
