"""Signing in with a token: `Authorization: Bearer nt_…`."""

from typing import Any

from django.views.decorators.debug import sensitive_variables
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from timeline.models import ApiToken

REFUSED = "This token is unknown, revoked, past its end, or its owner's account is closed."


class TokenAuthentication(BaseAuthentication):
    """The user is the token's owner, who may then do no more than the token's scopes reach (`models.scopes`)."""

    @sensitive_variables("secret", "parts")
    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("Write the header as: Authorization: Bearer nt_…")
        secret = parts[1].decode("latin-1")
        token = ApiToken.objects.holding(secret)
        if token is None:
            # one answer for all four, so that nobody learns which tokens there were
            raise AuthenticationFailed(REFUSED)
        token.note_use()
        token.user.token_scopes = frozenset(token.scopes)  # type: ignore[attr-defined]
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token such as nt_…, made at the desk."}
