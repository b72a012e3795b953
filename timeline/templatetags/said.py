"""Django's `translate`, loaded after `i18n`: a text that a template says in the same words on every page is looked up once for each
language. A page of the list says two hundred of them."""

from typing import Any

from django.template import Library, Node
from django.templatetags import i18n
from django.utils.translation import get_language

register = Library()


class Said(Node):
    """`node` is a TranslateNode of texts alone, without a variable or a filter."""

    child_nodelists = ()

    def __init__(self, node: Any) -> None:
        self.node, self.asvar = node, node.asvar
        node.asvar = None
        self._words: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        spoken = get_language()
        words = self._words.get(spoken)
        if words is None:
            words = self._words[spoken] = self.node.render(context)
        if self.asvar:
            context[self.asvar] = words
            return ""
        return words


@register.tag("translate")
def translate(parser: Any, token: Any) -> Node:
    node: Any = i18n.do_translate(parser, token)
    text, about = node.filter_expression, node.message_context
    is_constant = text.var.literal is not None and not text.filters and (about is None or not about.is_var)
    return Said(node) if is_constant else node
