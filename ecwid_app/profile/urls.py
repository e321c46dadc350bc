from django.urls import path

from . import views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("<slug:section>/", views.settings_of, name="profile-section"),
    path("<slug:section>/history/", views.history, name="profile-history"),
    path("<slug:section>/history/<int:number>/", views.restore, name="profile-restore"),
]
