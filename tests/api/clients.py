"""Programs that sign in with a token of somebody in a role."""

from rest_framework.test import APIClient

from tests.factories import make_user
from timeline.models import SCOPES, ApiToken


def secret_of(user, scopes=SCOPES, **about):
    return ApiToken.objects.make(user, "A program", scopes, **about)[1]


def with_secret(secret):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def program(role="editor", scopes=SCOPES, user=None):
    return with_secret(secret_of(user or make_user(role), scopes))
