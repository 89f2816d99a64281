"""What is added to the library's pages for second factors."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def proves(view: View) -> View:
    """Adding a factor proves it: its owner is not asked for it once more to see the recovery codes that come with it."""

    @wraps(view)
    def added(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            record_authentication(request, request.user, method="mfa", reauthenticated=True)
        return response

    return added
