"""The documentation names everything there is, and what it names is there."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands
from drf_spectacular.generators import SchemaGenerator

from timeline.api.problems import KINDS
from timeline.models import ROLES, SCOPES
from timeline.ontology import EventType

DOCS = settings.BASE_DIR / "docs"


def read(name):
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_event_type_is_in_the_desks_table_with_what_it_covers():
    table = read("desk.md")
    for kind in EventType:
        assert f"| {kind.label} (`{kind.value}`) |" in table


def test_every_setting_read_from_the_environment_is_documented_and_none_besides():
    sources = [(settings.BASE_DIR / "timeline" / name).read_text() for name in ("settings.py", "environment.py")]
    readers = "flag|from_url|hosts|networks|whole_number|rate|one_of|environ\\.get"
    read_there = set(re.findall(rf'\b(?:{readers})\(\s*"([A-Z_]+)"', "\n".join(sources)))
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


@pytest.fixture(scope="module")
def schema():
    return SchemaGenerator().get_schema(public=True)


def test_every_test_that_the_walk_of_the_desk_names_is_there():
    told = (DOCS / "editor-desk.md").read_text()
    files = {path.name: path.read_text() for path in (DOCS.parent / "tests").rglob("test_*.py")}
    named = re.findall(r"(test_\w+\.py)(?:::(\w+))?", told)
    assert len(named) > 30
    missing = [
        name for name, part in named if name not in files or not re.search(rf"(?:class|def) {part}", files[name])
    ]
    assert not missing


def test_every_operation_of_the_api_is_documented_with_its_scope_and_none_besides(schema):
    lines = re.findall(r"^\| `([A-Z]+ /api/v1/\S*)` \| ([a-z ]+) \|", read("api.md"), re.MULTILINE)
    there = {}
    for path, verbs in schema["paths"].items():
        for verb, operation in verbs.items():
            there[f"{verb.upper()} {path}"] = re.search(r"Scope of a token: (.*)\.$", operation["description"])[1]
    assert dict(lines) == there


def test_every_field_and_parameter_of_the_api_is_documented(schema):
    documented = set(re.findall(r"`(?:[a-z]+=\d+)?([\w-]+)`", read("api.md")))
    fields = {name for one in schema["components"]["schemas"].values() for name in one.get("properties", {})}
    operations = [one for verbs in schema["paths"].values() for one in verbs.values()]
    parameters = {p["name"] for one in operations for p in one.get("parameters", []) if p["in"] != "path"}
    words = set(re.findall(r"[\w-]+", read("api.md")))
    assert not fields - documented, f"Name these fields in docs/api.md: {sorted(fields - documented)}"
    assert not parameters - words, f"Name these parameters in docs/api.md: {sorted(parameters - words)}"


def test_every_scope_and_every_kind_of_problem_is_documented():
    page = read("api.md")
    for scope, meaning in SCOPES.items():
        assert f"| `{scope}` | {meaning}" in page
    for kind in KINDS.values():
        assert f"| {', '.join(map(str, kind.status))} | `{kind.key}`" in page
