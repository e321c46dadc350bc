from django.urls import path

from . import signing

urlpatterns = [
    path("profile/", signing.profile, name="sso-profile"),
]
