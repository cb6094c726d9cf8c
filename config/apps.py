"""The project's own checks; it has no models."""

from django.apps import AppConfig


class SteadybackConfig(AppConfig):
    name = "config"
    label = "steadyback"

    def ready(self) -> None:
        from config import checks  # noqa: F401  (registers them)
