"""The documentation names everything there is, and what it names is there."""

import re

from django.conf import settings
from django.core.management import get_commands

from timeline.models import ROLES
from timeline.ontology import EventType

DOCS = settings.BASE_DIR / "docs"


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_event_type_is_in_the_desks_table_with_what_it_covers():
    table = read("desk.md")
    for kind in EventType:
        assert f"| {kind.label} (`{kind.value}`) |" in table


def test_every_setting_read_from_the_environment_is_documented_and_none_besides():
    source = (settings.BASE_DIR / "timeline" / "settings.py").read_text(encoding="utf-8")
    read_there = set(re.findall(r'(?:_flag|_url_setting|environ\.get)\(\s*"([A-Z_]+)"', source))
    # what the servers around it are told: by their own files, by compose, or by the image
    for name in ("deploy/gunicorn.conf.py", "deploy/healthcheck.py"):
        read_there |= set(re.findall(r'environ\.get\(\s*"([A-Z_]+)"', (settings.BASE_DIR / name).read_text()))
    for name in ("deploy/entrypoint.sh", "compose.yaml"):
        read_there |= set(re.findall(r"\$\{([A-Z_]+)", (settings.BASE_DIR / name).read_text()))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", read("settings.md"), re.MULTILINE))
    assert read_there == documented


def test_every_role_is_documented():
    table = read("settings.md").partition("| group | may |")[2]
    documented = re.findall(r"^\| (\w+) \|", table, re.MULTILINE)
    assert set(documented) == set(ROLES)


def test_every_command_is_documented():
    ours = {name for name, app in get_commands().items() if app == "timeline"}
    documented = set(re.findall(r"^\| `manage.py (\w+)", read("architecture.md"), re.MULTILINE))
    assert ours == documented


def test_no_link_between_the_documents_is_broken():
    pages = [*settings.BASE_DIR.glob("*.md"), *DOCS.glob("*.md"), settings.BASE_DIR / "seeds" / "README.md"]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
