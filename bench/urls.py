"""The app's own URLs, and before them the floor's: the app pays for the longer way, not the floor."""

from django.urls import path

from ecwid_app.urls import handler400, handler404, handler500
from ecwid_app.urls import urlpatterns as app_urls

from . import floor, sso

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("bench/launch", floor.launch),
    path("bench/messages/", floor.messages),
    path("bench/profile/", floor.profile),
    path("bench/constant", floor.constant),
    path("bench/insert", floor.insert),
    path("bench/sites", sso.sites),
    path("bench/spent", sso.spent),
    *app_urls,
]
