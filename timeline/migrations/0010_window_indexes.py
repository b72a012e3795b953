from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0009_days_as_numbers'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['negotiation', 'day', 'last_day', 'status'], name='event_in_window'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['negotiation', 'changed_at'], name='event_last_changed'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(condition=models.Q(('embargo_until__isnull', False)), fields=['negotiation', 'embargo_until'], name='event_under_embargo'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(fields=['event', 'state'], name='mention_behind_event'),
        ),
        migrations.AddIndex(
            model_name='logentry',
            index=models.Index(condition=models.Q(('event__isnull', False)), fields=['negotiation', '-id'], name='log_last_on_events'),
        ),
    ]
