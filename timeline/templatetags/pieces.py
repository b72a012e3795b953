"""Parts of a chronology's page that are the same on each of its pages and after most edits."""

from typing import Any

from django.template import Library, Node
from django.utils.safestring import mark_safe

from timeline.chronology.memory import keep_piece

register = Library()


class Piece(Node):
    def __init__(self, name: str, nodes: Any) -> None:
        self.name, self.nodelist = name, nodes

    def render(self, context: Any) -> str:
        request, shown = context["request"], context["shown"]
        memory = shown.memory
        # for strangers alone, like whole pages (`web.kept`); what is wrong with a query is said to who asked it
        if not (memory.is_large and getattr(request, "asked", None)) or shown.filter.errors:
            return str(self.nodelist.render(context))
        chosen = request.GET.copy()
        chosen.pop("page", None)
        about = (self.name, request.path, chosen.urlencode(), str(context.get("is_fragment", False)))
        return mark_safe(keep_piece(memory, about, lambda: str(self.nodelist.render(context))))  # noqa: S308  rendered


@register.tag
def piece(parser: Any, token: Any) -> Node:
    """`{% piece "band" %}…{% endpiece %}`: what is between is made of nothing but counts of the selection `shown` (`Memory.key`), the
    query without its page, `is_fragment` and the language. Titles of events and names of readers are nothing of it."""
    _, name = token.split_contents()
    nodes = parser.parse(("endpiece",))
    parser.delete_first_token()
    return Piece(name.strip('"'), nodes)
