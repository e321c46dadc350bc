from django.urls import path

from . import views

urlpatterns = [
    path("", views.theme, name="theme"),
    path("looks/<slug:name>/", views.look, name="theme-look"),
    path("css/", views.css, name="theme-css"),
    path("history/", views.history, name="theme-history"),
    path("history/settings/<int:number>/", views.restore_settings, name="theme-restore"),
    path("history/css/<int:number>/", views.restore_css, name="theme-restore-css"),
]
