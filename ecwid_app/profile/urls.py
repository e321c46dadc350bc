from django.urls import path

from . import carry_views, logo_views, views

urlpatterns = [
    path("", views.profile, name="profile"),
    path("search/", views.search, name="profile-search"),
    path("file/", carry_views.carry_file, name="profile-file"),
    path("file/settings/", carry_views.settings_file, name="profile-settings-file"),
    path("file/take-over/", carry_views.take_over, name="profile-take-over"),
    path("states/", views.states, name="profile-states"),
    path("logos/<slug:logo>/", logo_views.upload_logo, name="profile-logo"),
    path("logos/<slug:logo>/delete/", logo_views.delete_logo, name="profile-logo-delete"),
    path("<slug:section>/", views.settings_of, name="profile-section"),
    path("<slug:section>/history/", views.history, name="profile-history"),
    path("<slug:section>/history/<int:number>/", views.restore, name="profile-restore"),
]
