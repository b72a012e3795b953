"""The database as plain values, to be compared: everything but the log, the history and the counters that go with them."""

from django.apps import apps

REMEMBERING = {"logentry", "decision", "decisionrow", "eventversion", "notification", "announced"}
COUNTERS = {"event": {"version", "changed_at", "prominence"}, "negotiation": {"numbers_given", "changed_at"}}


def whole():
    found = {}
    for model in apps.get_app_config("timeline").get_models():
        name = model._meta.model_name
        if name in REMEMBERING or name.startswith("historical"):
            continue
        left_out = COUNTERS.get(name, set())
        columns = [field.attname for field in model._meta.concrete_fields if field.attname not in left_out]
        for row in model._base_manager.values(*columns):
            found[name, row["id"]] = {column: repr(value) for column, value in row.items()}
    return found


def different(before, after):
    """The rows that are not the same, for a failing test to show."""
    keys = sorted({*before, *after})
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}
