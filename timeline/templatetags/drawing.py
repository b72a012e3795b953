from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def colour(colours: Mapping[str, str], family: str) -> str:
    return colours[family]
