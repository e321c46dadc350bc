from django.urls import path

from .views import check, data, status

urlpatterns = [
    path("", status, name="status"),
    path("check/", check, name="status-check"),
    path("data/", data, name="status-data"),
]
