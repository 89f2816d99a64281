"""The headers that Django does not set itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

NOT_USED = "accelerometer camera display-capture fullscreen geolocation gyroscope magnetometer microphone midi payment usb"
HEADERS = {
    "Permissions-Policy": ", ".join(
        [
            *(f"{feature}=()" for feature in NOT_USED.split()),
            "publickey-credentials-create=(self)",
            "publickey-credentials-get=(self)",
        ]
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",  # there is no public page yet
    "Cache-Control": "private, no-cache",  # not no-store: what was typed must be there when one goes back
}


class HeadersMiddleware:
    """Adds each header that the view has not set itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
