"""Addresses that editors type in and the site asks or tells by itself: none may lead into the site's own network."""

from typing import Any

from django import forms

from timeline.ingest import IngestError, check_address


class AddressForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form whose field `url` is such an address."""

    url = forms.URLField(label="address", max_length=1000, assume_scheme="https")

    def clean_url(self) -> Any:
        url = str(self.cleaned_data["url"])
        try:
            check_address(url)
        except IngestError as error:
            if not error.passing:  # a host that does not answer now may do so later
                raise forms.ValidationError(str(error)) from error
        return url
