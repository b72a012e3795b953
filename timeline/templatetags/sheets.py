from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def reader_sheet() -> SafeString | str:
    """The reader's style sheet, for pages that say what went wrong: they come without it where it was never collected."""
    try:
        return format_html('<link rel="stylesheet" href="{}">', staticfiles_storage.url("timeline/reader.css"))
    except ValueError:
        return ""
