from django.urls import path

from . import views
from .preview import preview

urlpatterns = [
    path("", views.theme, name="theme"),
    path("looks/<slug:name>/", views.look, name="theme-look"),
    path("css/", views.css, name="theme-css"),
    path("preview/", preview, name="theme-preview"),
    path("history/", views.history, name="theme-history"),
    path("history/settings/<int:number>/", views.restore_settings, name="theme-restore"),
    path("history/css/<int:number>/", views.restore_css, name="theme-restore-css"),
]
