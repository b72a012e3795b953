"""What a password may not rest on: the words of this site."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from timeline.models import Negotiation

LEFT = 8
_WORDS = re.compile(r"[^\W_]{4,}")
_OWN = frozenset({"negotiation", "timeline", "chronology", "editor", "desk", "password", "newsroom"})


class SiteWordsValidator:
    """Refuses a password of which fewer than eight signs are left without the site's host, its negotiations' titles and its own words.

    OWASP ASVS 5.0, 6.2.11.
    """

    def validate(self, password: str, user: Any = None) -> None:
        left = password.casefold()
        for word in sorted(self.words(), key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEFT:
            raise ValidationError("This password is made of words that this site uses.", code="password_of_site_words")

    def words(self) -> frozenset[str]:
        titles = Negotiation.objects.values_list("title", flat=True)
        return _OWN | {word for text in (settings.SITE_HOST, *titles) for word in _WORDS.findall(text.casefold())}

    def get_help_text(self) -> str:
        return f"Your password must have at least {LEFT} signs besides words that this site uses, such as its name or the titles of its chronologies."
