from django.apps import AppConfig


class EcwidAppConfig(AppConfig):
    """The app's registration with Django; loading it registers the system checks."""

    name = "ecwid_app"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401
