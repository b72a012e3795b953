"""How a row keeps a date: the EDTF string, and the days it allows as columns that sort and use an index."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from timeline.edtf import DateInterval, EdtfError, parse_edtf
from timeline.languages import sentence_of


def validate_edtf(value: str) -> None:
    try:
        parse_edtf(value)
    except EdtfError as error:
        raise ValidationError(sentence_of(error), code="edtf") from error


def date_columns(interval: DateInterval) -> dict[str, Any]:
    """The four columns of `Dated` for one interval; what is open at its start sorts at its end."""
    return {
        "edtf": interval.edtf,
        "earliest": interval.earliest,
        "latest": interval.latest,
        "sort_date": interval.earliest or interval.latest,
    }


def day_columns(interval: DateInterval) -> dict[str, int | None]:
    """The same as plain numbers of days: where it sorts, and its last known day."""
    first, last = interval.earliest or interval.latest, interval.latest or interval.earliest
    return {"day": first.toordinal() if first else None, "last_day": last.toordinal() if last else None}


class Dated(models.Model):
    """A row with a date. Assign `edtf`; the other columns follow when it is saved."""

    edtf = models.CharField(
        "date",
        max_length=80,
        validators=[validate_edtf],
        help_text="2016-08-26, 2016-08, 2016, an interval such as 2016-08-22/2016-08-26, about: 2016-08~, "
        "on or before: ../2016-08-26.",
    )
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    sort_date = models.DateField(null=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    @property
    def interval(self) -> DateInterval:
        return parse_edtf(self.edtf)

    def set_interval(self, interval: DateInterval) -> None:
        for column, value in date_columns(interval).items():
            setattr(self, column, value)

    def date_fields(self) -> list[str]:
        """The columns that follow `edtf`."""
        return ["earliest", "latest", "sort_date"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_interval(parse_edtf(self.edtf))
        if kwargs.get("update_fields") is not None and "edtf" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], *self.date_fields()}
        super().save(*args, **kwargs)


def overlapping(first: dt.date | None, last: dt.date | None) -> models.Q:
    """Rows whose date could lie between the two days; an open end, on either side, reaches without limit."""
    where = models.Q()
    if first:
        where &= models.Q(latest__isnull=True) | models.Q(latest__gte=first)
    if last:
        where &= models.Q(earliest__isnull=True) | models.Q(earliest__lte=last)
    return where
