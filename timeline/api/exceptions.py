"""What the API refuses for reasons of its own; `errors` makes problem documents of them."""

from http import HTTPStatus

from rest_framework import exceptions

PROBLEM = "application/problem+json"


class VersionRequired(exceptions.APIException):
    """A change that does not say which version it was made on."""

    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = 'Say which version you changed: the header If-Match: "v3", or the field version.'


class TooLarge(exceptions.APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = "The request is larger than this site reads."


class BeingDone(exceptions.APIException):
    status_code = HTTPStatus.CONFLICT
    default_detail = "A request with this Idempotency-Key is being carried out. Ask again in a moment."
    default_code = "in-progress"


class KeyUsed(exceptions.APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_detail = "This Idempotency-Key was sent with another body. Another request takes another key."
    default_code = "key-reused"


class OutOfScope(exceptions.PermissionDenied):
    default_code = "scope"


OWN_KINDS = ("in-progress", "key-reused", "scope")
"""Codes that are the keys of kinds of problems."""
