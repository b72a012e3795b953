from django.db import migrations

FIELDS = ("title", "summary", "event_type", "edtf", "modality", "outcome", "salience")


def keep_versions(apps, schema_editor):
    """The last row of each version in the former history, without parties, which it never held; the newest as stored."""
    models = {name: apps.get_model("timeline", name) for name in ("Event", "EventVersion", "HistoricalEvent", "Mention")}
    for event in models["Event"].objects.iterator(chunk_size=500):
        rows = {row.version: row for row in models["HistoricalEvent"].objects.filter(id=event.pk).order_by("history_id")}
        models["EventVersion"].objects.bulk_create(
            models["EventVersion"](
                event=event,
                number=number,
                content=_content(apps, event if number == event.version else row, event, number),
                status=row.status,
                at=row.changed_at,
                was_public=row.status == "published",
                user_id=row.history_user_id,
                user_name="",
                reason="Taken over from the former history, which held no parties." if number != event.version else "",
            )
            for number, row in rows.items()
        )


def _content(apps, row, event, number):
    place = apps.get_model("timeline", "Place").objects.filter(pk=row.place_id).first()
    content = {name: getattr(row, name) for name in FIELDS}
    content["place"] = {"id": place.pk, "name": place.name} if place else None
    current = number == event.version
    content["parties"] = (
        [{"id": one.party_id, "name": one.party.name, "role": one.role} for one in event.event_parties.order_by("position")]
        if current
        else []
    )
    content["sources"] = (
        list(event.citations.filter(state__in=("accepted", "merged")).order_by("pk").values_list("pk", flat=True))
        if current
        else []
    )
    return content


def scheduled_without_a_moment(apps, schema_editor):
    """Nothing could be scheduled before, but a row may say so; it goes back to review."""
    apps.get_model("timeline", "Event").objects.filter(status="scheduled", publish_at=None).update(status="in_review")


class Migration(migrations.Migration):

    dependencies = [
        ("timeline", "0005_versions_schedule_roles_teamwork"),
    ]

    operations = [
        migrations.RunPython(keep_versions, migrations.RunPython.noop),
        migrations.RunPython(scheduled_without_a_moment, migrations.RunPython.noop),
    ]
