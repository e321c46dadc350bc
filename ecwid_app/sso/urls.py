from django.urls import path

from . import signing, views

urlpatterns = [
    path("", views.sso, name="sso"),
    path("keys/", views.make_key, name="sso-keys"),
    path("keys/<int:number>/revoke/", views.revoke_key, name="sso-revoke"),
    path("code/", views.code, name="sso-code"),
    path("check/", views.trial, name="sso-trial"),
    path("profile/", signing.profile, name="sso-profile"),
]
