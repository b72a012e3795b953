"""The schema is made once for each language and form, and everybody gets the same."""

import pytest
import yaml
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

from tests.factories import make_user
from timeline.api import schema_page

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PAGE = "/api/v1/schema/"


def test_who_asks_again_or_is_somebody_else_gets_what_was_made_for_the_first(monkeypatch):
    made, original = [], SchemaGenerator.get_schema

    def get_schema(*args, **kwargs):
        made.append(kwargs)
        return original(*args, **kwargs)

    monkeypatch.setattr(SchemaGenerator, "get_schema", get_schema)
    schema_page.schema.cache_clear()
    mighty = APIClient()
    mighty.force_authenticate(make_user("administrator"))
    first, *others = [
        client.get(PAGE + query) for client, query in ((APIClient(), ""), (mighty, ""), (APIClient(), "?lang=xx"))
    ]
    assert first.status_code == 200 and "/api/v1/events/" in yaml.safe_load(first.content)["paths"]
    assert all(other.content == first.content for other in others)
    assert len(made) == 1


def test_each_form_is_told_by_its_name_and_says_the_same():
    as_yaml, as_json = (
        APIClient().get(PAGE, headers={"Accept": kind}) for kind in ("application/yaml", "application/json")
    )
    assert as_yaml.headers["Content-Type"].startswith("application/yaml")
    assert as_json.headers["Content-Type"] == "application/json"
    assert "Accept" in as_json.headers["Vary"] and '.yaml"' in as_yaml.headers["Content-Disposition"]
    assert yaml.safe_load(as_yaml.content) == as_json.json()
