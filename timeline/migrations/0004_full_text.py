"""The full-text index over events and quotes: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

from timeline.models import search_index


class Migration(migrations.Migration):
    dependencies = [("timeline", "0003_stories_of_documents")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: search_index.create(schema_editor.connection),
            lambda apps, schema_editor: search_index.drop(schema_editor.connection),
            elidable=False,
        )
    ]
