"""Gunicorn: threads, since a request mostly waits for the platform, and logs that hold no address query.

A launch address carries the payload in its query, so the access log prints the path alone and no referrer;
gunicorn's own complaints quote request lines, so they are scrubbed like every log.
"""

import os
from glob import glob

wsgi_app = "settings.wsgi:application"
bind = os.environ.get("BIND") or f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
timeout = 60
keepalive = 5
limit_request_line = 8190
accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "ecwid_app.web.logs.ScrubbedFormatter"},
        "json": {"()": "ecwid_app.web.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": os.environ.get("LOG_FORMAT") or "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
control_socket_disable = True  # nothing here is steered at run time
reload = os.environ.get("RELOAD") == "1"
reload_extra_files = glob("templates/**/*.html", recursive=True) if reload else []
