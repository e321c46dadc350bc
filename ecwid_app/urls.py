"""Every URL the app answers."""

from django.urls import include, path

from .about.views import privacy, support
from .launch.views import opened, posted
from .messages.count_views import counted
from .storefront.views import preview, script, sign_on, stylesheet
from .web.health import healthz, readyz
from .web.metrics import metrics
from .webhooks.views import receive

urlpatterns = [
    path("", opened, name="launch"),
    path("launch/", posted, name="launch-posted"),
    path("messages/", include("ecwid_app.messages.urls")),
    path("count/<int:store_id>/", counted, name="count"),
    path("profile/", include("ecwid_app.profile.urls")),
    path("theme/", include("ecwid_app.theme.urls")),
    path("sso/", include("ecwid_app.sso.urls")),
    path("billing/", include("ecwid_app.billing.urls")),
    path("status/", include("ecwid_app.status.urls")),
    path("oauth/", include("ecwid_app.oauth.urls")),
    path("storefront.js", script, name="storefront-script"),
    path("preview/", preview, name="preview"),
    path("storefront.css", stylesheet),
    path("sso.js", sign_on, name="sso-script"),
    path("webhooks/", receive, name="webhooks"),
    path("webhooks", receive),  # a redirect to the slash would count as a failure
    path("privacy/", privacy, name="privacy"),
    path("support/", support, name="support"),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
]

handler400 = "ecwid_app.web.errors.bad_request"
handler404 = "ecwid_app.web.errors.page_not_found"
handler500 = "ecwid_app.web.errors.server_error"
