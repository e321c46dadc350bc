from django.urls import path

from . import install_views, store_views

urlpatterns = [
    path("", install_views.start, name="oauth"),
    path("callback/", install_views.callback, name="oauth-callback"),
    path("callback/<slug:nonce>/", install_views.callback, name="oauth-callback-pinned"),
    path("confirm/<int:store_id>/", install_views.confirm, name="oauth-confirm"),
    path("trouble/<slug:why>/", install_views.trouble, name="oauth-trouble"),
    path("stores/", store_views.stores, name="oauth-stores"),
    path("stores/<int:store_id>/", store_views.opened, name="oauth-store"),
    path("stores/<int:store_id>/ticket/", store_views.ticket, name="oauth-ticket"),
    path("stores/<int:store_id>/leave/", store_views.leave, name="oauth-leave"),
]
