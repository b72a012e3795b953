from django.db import migrations, models

# 1 January of year 1 is day 1, as in Python's date.toordinal()
SQLITE = "UPDATE timeline_event SET day = CAST(julianday({first}) - 1721424.5 AS INTEGER), last_day = CAST(julianday({last}) - 1721424.5 AS INTEGER)"
POSTGRES = "UPDATE timeline_event SET day = {first} - DATE '0001-01-01' + 1, last_day = {last} - DATE '0001-01-01' + 1"


def fill(apps, schema_editor):
    statement = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES
    schema_editor.execute(statement.format(first="COALESCE(earliest, latest)", last="COALESCE(latest, earliest)"))


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0008_feeds'),
    ]

    operations = [
        migrations.AddField(model_name='event', name='day', field=models.IntegerField(editable=False, null=True)),
        migrations.AddField(model_name='event', name='last_day', field=models.IntegerField(editable=False, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
