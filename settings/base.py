"""What every environment shares. ``settings.env`` reads the variables; README.md lists them."""

from __future__ import annotations

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .env import env_bool, env_choice, env_list, env_text

BASE_DIR = Path(__file__).resolve().parent.parent

# The platform: addresses, and who we are to it

ECWID_API_URL = env_text("ECWID_API_URL", "https://app.ecwid.com/api/v3")
ECWID_OAUTH_URL = env_text("ECWID_OAUTH_URL", "https://my.ecwid.com/api/oauth")
ECWID_SDK_URL = env_text("ECWID_SDK_URL", "https://djqizrxa6f10j.cloudfront.net/ecwid-sdk/js/1.3.0/ecwid-app.js")
ECWID_CSS_URL = env_text("ECWID_CSS_URL", "https://d35z3p2poghz10.cloudfront.net/ecwid-sdk/css/1.3.19/ecwid-app-ui.css")
# Control Panels of resellers run on hosts of their own: add theirs to the list.
ECWID_FRAME_ANCESTORS = env_list(
    "ECWID_FRAME_ANCESTORS", "https://*.ecwid.com,https://*.shopsettings.com,https://*.business.shop"
)
ECWID_CLIENT_ID = env_text("ECWID_CLIENT_ID")
ECWID_CLIENT_SECRETS = env_list("ECWID_CLIENT_SECRET")
ECWID_TIMEOUT = (3.05, 15.0)  # seconds to connect, seconds between bytes
ECWID_TRIES = 3  # of a call that may be repeated,
ECWID_DEADLINE = 20.0  # within so many seconds, while somebody waits

# What the callers of one token share: a file on one machine, Redis on several
REDIS_URL = env_text("REDIS_URL", "")
ECWID_LIMITS = REDIS_URL or f"sqlite:///{BASE_DIR / 'var' / 'limits.sqlite3'}"

# Who answers merchants and shoppers: stands on the public pages /privacy/ and /support/
SUPPORT_EMAIL = env_text("SUPPORT_EMAIL", "support@signboard.invalid")

# Secrets of our own

SECRET_KEY = env_text("DJANGO_SECRET_KEY")
TOKEN_KEYS = env_list("TOKEN_KEYS")  # Fernet keys, newest first: access tokens at rest

# Django

DEBUG = env_bool("DEBUG", default=False)
DEPLOYED = False  # production turns it on, and with it the checks of ecwid_app/checks.py
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
ROOT_URLCONF = "ecwid_app.urls"
WSGI_APPLICATION = "settings.wsgi.application"
APPEND_SLASH = False  # a redirect loses the launch payload, and is a failure to a webhook

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.forms",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ecwid_app",
]

# No session, CSRF or message middleware: the tab lives in a cross-site frame, where cookies are
# blocked, so no response ever sets one. Access and CSRF defence are ecwid_app.web.access's ticket.
# The pages under /oauth/ live outside the frame, and bring both themselves: see ecwid_app/oauth/guard.py.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ecwid_app.web.middleware.PageLanguage",
    "django_htmx.middleware.HtmxMiddleware",
    "ecwid_app.web.middleware.framed_pages",
    "ecwid_app.web.middleware.private_by_default",
]

SESSION_COOKIE_NAME = "signboard"
SESSION_COOKIE_PATH = "/oauth/"
SESSION_COOKIE_SECURE = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_USE_SESSIONS = True  # one cookie, not two
CSRF_FAILURE_VIEW = "ecwid_app.web.errors.forgery_refused"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["ecwid_app.web.page.page"]},
    }
]
FORM_RENDERER = "ecwid_app.web.forms.Renderer"

(BASE_DIR / "var").mkdir(exist_ok=True)  # where the embedded database lies
DATABASES = {
    "default": dj_database_url.parse(
        env_text("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'signboard.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Web and worker write to one file: readers never wait, writers queue for up to 20 seconds.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# The queue: in the database, or in Redis once that has enough to do
QUEUES = {
    "database": "ecwid_app.web.queues.database.DatabaseQueue",
    "redis": "ecwid_app.web.queues.redis.RedisQueue",
}
QUEUE = env_choice("QUEUE", "database", QUEUES)
if QUEUE == "redis" and not REDIS_URL.startswith(("redis://", "rediss://")):
    raise ImproperlyConfigured("QUEUE=redis needs REDIS_URL: redis://… or rediss://….")
if QUEUE == "redis" and find_spec("rq") is None:
    raise ImproperlyConfigured("QUEUE=redis needs RQ: pip install --require-hashes -r requirements/rq.txt")
TASKS = {"default": {"BACKEND": QUEUES[QUEUE], "OPTIONS": {"url": REDIS_URL}}}

# Webhooks: the pauses before a handler is tried again, and when work that was begun counts as lost with its worker
WEBHOOK_PAUSES = [timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200, 21_600, 43_200)]
WORK_LOST_AFTER = timedelta(minutes=10)

# Languages: the merchant's, as the Control Panel sends it

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("pt-br", "Português do Brasil"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]

# What a browser may do with our pages


def origin(url: str) -> str:
    parts = urlsplit(url)
    if not parts.scheme or not parts.netloc:
        raise ImproperlyConfigured(f"{url!r} is not a full address.")
    return f"{parts.scheme}://{parts.netloc}"


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, origin(ECWID_SDK_URL)],
        "style-src": [SELF, origin(ECWID_CSS_URL)],
        "img-src": [SELF, "data:", "https:", origin(ECWID_API_URL)],  # logos lie on whichever host the platform chose
        "font-src": [SELF, "data:", origin(ECWID_CSS_URL)],
        "connect-src": [SELF],
        "frame-src": [SELF],  # the preview
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],  # web.middleware opens pages to ECWID_FRAME_ANCESTORS
    }
}
SECURE_REFERRER_POLICY = "no-referrer"  # the launch address holds the payload
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_500_000  # the longest description, percent-encoded, and room to spare
DEFAULT_EXCEPTION_REPORTER = "ecwid_app.web.errors.ScrubbedReporter"

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # no X-Frame-Options: the Control Panel frames the app, frame-ancestors says who else may
    "security.W003",  # no CSRF middleware: the one cookie goes to /oauth/ alone, whose views check for themselves
]

# For whoever runs the app

METRICS_TOKEN = env_text("METRICS_TOKEN", "")  # what a collector shows at /metrics; without one there is no such page
LOG_FORMAT = env_choice("LOG_FORMAT", "line", {"line", "json"})
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "ecwid_app.web.logs.ScrubbedFormatter"},
        "json": {"()": "ecwid_app.web.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
