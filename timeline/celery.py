"""The queue's application: `celery -A timeline worker`, `celery -A timeline beat`. Its settings are those named CELERY_."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

app = Celery("timeline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["timeline.ingest", "timeline.exchange"])
