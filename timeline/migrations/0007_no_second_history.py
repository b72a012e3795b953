from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows of the former history are versions now; a scheduled event names its moment."""

    dependencies = [
        ('timeline', '0006_former_history_as_versions'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='historicalevent',
            name='history_user',
        ),
        migrations.RemoveField(
            model_name='historicalevent',
            name='negotiation',
        ),
        migrations.RemoveField(
            model_name='historicalevent',
            name='place',
        ),
        migrations.DeleteModel(
            name='HistoricalEvent',
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'scheduled'), _negated=True), ('publish_at__isnull', False), _connector='OR'), name='event_scheduled_for_a_moment'),
        ),
    ]
