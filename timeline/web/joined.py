"""The modules of the timeline as one file to send.

A browser that asks for eleven small modules waits eleven times in line, behind a server that speaks HTTP/1.1 six at a time. The
modules stay apart where they are written; they are joined where they are collected. Each becomes a function of its own, so that
names inside one mean nothing in another, and hands out what others import from it.
"""

import re
from collections.abc import Callable

# the only forms our modules use; what is left over is an error, never sent half understood
# (a statement begins a line, or follows another where line breaks were taken out)
IMPORT = re.compile(r"(?:^|(?<=[;}]))\s*import\s*\{([^}]*)\}\s*from\s*[\"']\./(\w+)\.js[\"'];?", re.MULTILINE)
EXPORT = re.compile(r"(?:^|(?<=[;}]))\s*export\s+(?=const |function |class )", re.MULTILINE)
LEFT_OVER = re.compile(r"(?:^|(?<=[;}]))\s*(?:import|export)\b(?!\s*\()", re.MULTILINE)


class JoinError(ValueError):
    """A module that cannot be joined: says which, and what stands in the way."""


def join(entry: str, read: Callable[[str], str]) -> str:
    """One module out of `entry` and all it imports, `read(name)` being the text of the module `name`.

    Raises `JoinError` for a circle of imports and for a form of import or export that is not known here.
    """
    order: list[str] = []
    texts: dict[str, str] = {}
    handed: dict[str, set[str]] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise JoinError(f"{' imports '.join((*above, name))}: a circle of imports cannot be joined")
        if name in texts:
            return
        texts[name] = read(name)
        for names, source in IMPORT.findall(texts[name]):
            handed.setdefault(source, set()).update(one.strip() for one in names.split(",") if one.strip())
            visit(source, (*above, name))
        order.append(name)

    visit(entry, ())
    return "\n".join(_closed(name, texts[name], handed.get(name, set())) for name in order)


def _closed(name: str, text: str, handed: set[str]) -> str:
    text = IMPORT.sub(lambda found: f"const{{{found[1].strip()}}}=module_{found[2]};", text)
    text = EXPORT.sub("", text)
    if left := LEFT_OVER.search(text):
        line = text[left.start() :].split("\n", 1)[0][:80]
        raise JoinError(f"{name}.js: cannot join “{line}”")
    if renamed := sorted(one for one in handed if not one.isidentifier()):
        raise JoinError(f"{name}.js: cannot join an import of “{renamed[0]}”")
    return f"const module_{name}=(()=>{{{text}\nreturn{{{','.join(sorted(handed))}}}}})();"
