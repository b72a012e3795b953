"""A moment as an editor types it, in the negotiation's own time zone. What the clock there shows twice, or never, is refused."""

import datetime as dt
import zoneinfo

from django.core.exceptions import ValidationError

FORMS = "Write a day and a time such as 2026-10-25 09:00"


def moment(text: str, time_zone: str) -> dt.datetime:
    """The moment in UTC of a local time in the IANA zone, or of a time that names its own offset (2026-10-25T02:30+01:00).

    Raises ValidationError with a sentence for a time that cannot be read, that the change to summer time skips, or that the
    change back shows twice.
    """
    try:
        said = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValidationError(f"“{text}” is no day and time. {FORMS}.", code="moment") from None
    if len(text.strip()) <= 10:
        raise ValidationError(f"“{text}” has no time of day. {FORMS}.", code="moment")
    if said.tzinfo is not None:
        return _in_utc(said, text)
    zone = zoneinfo.ZoneInfo(time_zone)
    first, second = (said.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return _in_utc(first, text)
    if _in_utc(first, text).astimezone(zone).replace(tzinfo=None) == said:
        earlier, later = (_with_offset(one) for one in (first, second))
        raise ValidationError(
            f"The clocks of {time_zone} show {said:%H:%M} twice on {said:%Y-%m-%d}. Write {earlier} or {later}.",
            code="ambiguous",
        )
    raise ValidationError(
        f"There is no {said:%H:%M} in {time_zone} on {said:%Y-%m-%d}: the clocks are put forward over it.",
        code="skipped",
    )


def local(at: dt.datetime, time_zone: str) -> str:
    """A moment as the form shows it again: local time, with its offset where the clock shows it twice."""
    here = at.astimezone(zoneinfo.ZoneInfo(time_zone))
    if here.utcoffset() != here.replace(fold=1 - here.fold).utcoffset():
        return _with_offset(here)
    form = "%Y-%m-%d %H:%M:%S" if here.second else "%Y-%m-%d %H:%M"
    return here.strftime(form)


def _in_utc(said: dt.datetime, text: str) -> dt.datetime:
    try:
        return said.astimezone(dt.UTC)
    except (OverflowError, ValueError):
        raise ValidationError(f"“{text}” lies outside of all calendars. {FORMS}.", code="moment") from None


def _with_offset(said: dt.datetime) -> str:
    return said.replace(microsecond=0).isoformat(sep=" ", timespec="seconds" if said.second else "minutes")
