"""What browsers are told on every answer besides what Django tells them: which powers of the device a page needs, and who
may load it into a page of their own."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen", "gamepad",
    "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "otp-credentials", "payment", "picture-in-picture", "publickey-credentials-create",
    "publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb",
    "window-management", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join(f"{name}=()" for name in UNUSED)
MADE_TO_BE_SHOWN_ELSEWHERE = ("/embed/", "/picture.png", "/timeline.svg")


class BrowserHeaders:
    """`Permissions-Policy` and `Cross-Origin-Resource-Policy`. Pictures, frames and static files may be shown by other sites.

    Who signs out leaves nothing in the browser's cache: `Clear-Site-Data`, OWASP ASVS 5.0, 14.3.1.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        elsewhere = request.path.startswith("/static/") or request.path.endswith(MADE_TO_BE_SHOWN_ELSEWHERE)
        response.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if elsewhere else "same-origin")
        if request.method == "POST" and request.resolver_match and request.resolver_match.view_name == "admin:logout":
            response["Clear-Site-Data"] = '"cache"'
        return response
