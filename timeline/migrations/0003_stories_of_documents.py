from django.db import migrations, models
from django.db.models.functions import Substr


def a_story_of_its_own(apps, schema_editor):
    """Documents of before were never compared: each tells a story of its own."""
    documents = apps.get_model("timeline", "Document").objects.using(schema_editor.connection.alias)
    documents.filter(story="").update(story=Substr("sha256", 1, 16))


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0002_marked_passages"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="attempts",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="times begun"),
        ),
        migrations.AddField(
            model_name="document",
            name="published_from",
            field=models.CharField(
                blank=True,
                help_text="A page's own data, a feed, or who gave it.",
                max_length=120,
                verbose_name="where the date was found",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="sketch",
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="story",
            field=models.CharField(db_index=True, default="", editable=False, max_length=16),
            preserve_default=False,
        ),
        # postgres: rows and the table in one transaction; pending trigger events are none, story has no constraint
        migrations.RunPython(a_story_of_its_own, migrations.RunPython.noop),
    ]
