"""What of the public page can be said in other languages, found in templates and modules; and the catalogues that say it.

Babel does what gettext's tools would do, so that no machine needs them.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.template.base import Lexer, Token, TokenType
from django.utils.translation.template import block_re, constant_re, endblock_re, inline_re, plural_re

from timeline.edtf import HOW_TO_WRITE
from timeline.models import Event, LogEntry
from timeline.ontology import LINKS, MODALITIES, ROLES, TYPES, EventFamily

TEMPLATES = ("web/*.html", "web/*.svg", "timeline/*.html", "4*.html", "500.html")
MODULES = (
    "web/**/*.py",
    "chronology/**/*.py",
    "editorial/**/*.py",
    "models/*.py",
    "operations/*.py",
    "languages.py",
    "edtf.py",
)
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "gettext_noop": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
    "EdtfError": None,
}  # fmt: skip
FILES = {"ar": "ar", "zh_Hans": "zh_Hans", "fr": "fr", "ru": "ru", "es": "es"}
"""Folder under locale/, as Django names it -> locale, as Babel does. English is what the source says."""
Message = tuple[str | tuple[str, str], str | None, str]


def messages() -> Iterator[Message]:
    """(what is said, in one form or two; context; where) for everything that the public page says."""
    root = Path(settings.BASE_DIR)
    for pattern in TEMPLATES:
        for path in sorted((root / "templates").glob(pattern)):
            for one, context in of_template(path.read_text(encoding="utf-8")):
                yield one, context, str(path.relative_to(root))
    for pattern in MODULES:
        for path in sorted((root / "timeline").glob(pattern)):
            found = extract("python", io.BytesIO(path.read_bytes()), keywords=KEYWORDS)
            for _, forms, _, context in found:
                said = forms if isinstance(forms, str) else (forms[0], forms[1])
                yield said, context, str(path.relative_to(root))
    yield HOW_TO_WRITE, None, "timeline/edtf.py"
    yield from ((label, None, "timeline/ontology.py") for label in _ontology())
    yield from ((str(label), None, "timeline/models/log.py") for label in LogEntry.Action.labels)
    yield from ((str(label), None, "timeline/models/event.py") for label in Event.Status.labels)


def _ontology() -> Iterator[str]:
    yield from (family.value.label for family in EventFamily)
    yield from (info.label for info in TYPES.values())
    yield from MODALITIES.values()
    yield from ROLES.values()
    for pair in LINKS.values():
        yield from pair


def of_template(source: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type == TokenType.BLOCK:
            if block_re.match(token.contents):
                yield _block(tokens), None
            elif match := inline_re.match(token.contents):
                said = match["message"] if "message" in match.groupdict() else match.group(1)
                context = re.search(r"""context\s+["']([^"']*)["']""", token.contents)
                yield said.strip("\"'").replace("%", "%%"), context[1] if context else None
        for constant in constant_re.findall(token.contents) if token.token_type != TokenType.TEXT else ():
            yield constant.strip("\"'"), None


def _block(tokens: Iterator[Token]) -> str | tuple[str, str]:
    """The one or two forms of a blocktranslate."""
    forms = [""]
    for token in tokens:
        if token.token_type == TokenType.BLOCK and endblock_re.match(token.contents):
            break
        if token.token_type == TokenType.BLOCK and plural_re.match(token.contents):
            forms.append("")
        elif token.token_type == TokenType.VAR:
            forms[-1] += f"%({token.contents})s"
        else:
            forms[-1] += token.contents.replace("%", "%%")
    return (forms[0], forms[1]) if len(forms) == 2 else forms[0]


def folder(name: str) -> Path:
    return Path(settings.BASE_DIR) / "locale" / name / "LC_MESSAGES"


def stored(name: str) -> Catalog:
    path = folder(name) / "django.po"
    if not path.exists():
        return Catalog(locale=FILES[name])
    with path.open("rb") as file:
        return read_po(file, locale=FILES[name])


def current(name: str) -> Catalog:
    """The catalogue of a language with everything that is said now; what is translated already is kept."""
    template = Catalog(project="Negotiation Timeline", version="1", charset="utf-8")
    for said, context, where in messages():
        template.add(said, context=context, locations=[(where, 0)])
    catalogue = stored(name)
    made = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    # the same text is the same file, whenever it is written
    catalogue.creation_date = made
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    return [
        str(message.id)
        for message in catalogue
        if message.id and not all(message.string if isinstance(message.string, tuple | list) else [message.string])
    ]


def compiled(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def write(name: str, catalogue: Catalog) -> None:
    folder(name).mkdir(parents=True, exist_ok=True)
    with (folder(name) / "django.po").open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, omit_header=False, no_location=True)
    (folder(name) / "django.mo").write_bytes(compiled(catalogue))
