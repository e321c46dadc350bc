from django.urls import path

from . import count_views, picker, settings_views, views

urlpatterns = [
    path("", views.messages, name="messages"),
    path("catalogue/<slug:kind>/found/", picker.found, name="catalogue-found"),
    path("catalogue/<slug:kind>/picked/", picker.picked, name="catalogue-picked"),
    path("new/", views.gallery, name="message-gallery"),
    path("new/<slug:name>/", views.begin, name="message-begin"),
    path("back/", views.back, name="message-back"),
    path("history/", views.history, name="message-history"),
    path("history/<int:number>/", views.restore, name="message-restore"),
    path("file/", views.file, name="message-file"),
    path("settings/", settings_views.settings, name="message-settings"),
    path("<slug:id>/", views.message, name="message"),
    path("<slug:id>/numbers/", count_views.numbers, name="message-numbers"),
    path("<slug:id>/preview/", views.preview, name="message-preview"),
    path("<slug:id>/switch/", views.switch, name="message-switch"),
    path("<slug:id>/move/", views.move, name="message-move"),
    path("<slug:id>/copy/", views.duplicate, name="message-copy"),
    path("<slug:id>/delete/", views.delete, name="message-delete"),
]
