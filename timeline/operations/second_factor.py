"""The second factor of an account: the six digits of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes.

django-otp keeps the devices, allows each code once, and makes who guesses wait longer each time. Of a recovery code only what it
takes to recognise it is stored; a new SECRET_KEY makes them void, the app's digits go on.
"""

import logging
import secrets
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when they are copied by hand."""
logger = logging.getLogger(__name__)


def is_set_up(user: Any) -> bool:
    return bool(TOTPDevice.objects.filter(user=user.pk, confirmed=True).exists())


def match(user: Any, code: str) -> Device | None:
    """The device that accepts the code, which is used up by that; None where none does, or while guesses have to wait."""
    code = "".join(code.split()).replace("-", "").lower()
    if code.isascii() and code.isdigit():
        model, said = TOTPDevice, code
    else:
        model, said = StaticDevice, _kept(code)
    # a refused code has been counted, which must last: the transaction ends before anybody raises
    with transaction.atomic():
        for device in model.objects.select_for_update().filter(user=user.pk, confirmed=True):
            if device.verify_token(said):
                return device
    return None


def begin(user: Any) -> TOTPDevice:
    """A new secret that has to be confirmed; one that was begun before and never confirmed goes."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="authenticator app", confirmed=False)


def begun(user: Any, key: int | None) -> TOTPDevice | None:
    """The one that was begun and waits for its first code."""
    return TOTPDevice.objects.filter(user=user.pk, pk=key, confirmed=False).first()


def confirm(user: Any, code: str) -> tuple[TOTPDevice, list[str]] | None:
    """Turn the begun one on: (the device, recovery codes, to be shown this once); None where the code is not the app's."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
        if device is None or not device.verify_token("".join(code.split())):
            return None
        TOTPDevice.objects.filter(user=user, confirmed=True).delete()
        device.confirmed = True
        device.save()
        logger.info("second factor of %s set up", user.get_username())
        return device, new_codes(user)


def new_codes(user: Any) -> list[str]:
    """Ten recovery codes of twelve signs (59 bits); those given before are void."""
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(12)) for _ in range(CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery codes")
        StaticToken.objects.bulk_create(StaticToken(device=device, token=_kept(code)) for code in codes)
    return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]


def codes_left(user: Any) -> int:
    return int(StaticToken.objects.filter(device__user=user.pk, device__confirmed=True).count())


def take_away(user: Any, by: Any) -> bool:
    """Whether there was one. For its owner, and for who helps an owner whose phone and codes are lost."""
    with transaction.atomic():
        had = is_set_up(user)
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
    if had:
        logger.info("second factor of %s taken away by %s", user.get_username(), by)
    return had


def _kept(code: str) -> str:
    return salted_hmac("timeline.recovery-code", code, algorithm="sha256").hexdigest()[:16]
