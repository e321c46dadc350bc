from django.urls import path

from .views import again, agree, billing, decline, pay

urlpatterns = [
    path("", billing, name="billing"),
    path("<uuid:key>/", agree, name="billing-agree"),
    path("<uuid:key>/pay/", pay, name="billing-pay"),
    path("<uuid:key>/decline/", decline, name="billing-decline"),
    path("<uuid:key>/again/", again, name="billing-again"),
]
