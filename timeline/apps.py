from importlib import import_module

from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Chronology"

    def ready(self) -> None:
        # by its name: the queue's application stands on the topmost floor, and tasks look for it when they are sent
        import_module("timeline.celery")
        # listens for documents that were read, in every process that reads them
        import_module("timeline.editorial.automatic")
        # listens for what is decided, to tell those who asked to be told
        import_module("timeline.exchange.tasks")


class SignInConfig(AxesConfig):  # type: ignore[misc]  # axes has no types
    verbose_name = "Signing in"

    def ready(self) -> None:
        super().ready()
        # listens for who signs in and out
        import_module("timeline.web.signing_in")


class TimelineAdminConfig(AdminConfig):
    default_site = "timeline.admin.site.TimelineAdminSite"

    def ready(self) -> None:
        super().ready()
        import_module("timeline.admin.registered")
