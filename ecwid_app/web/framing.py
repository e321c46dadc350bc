"""Who may frame an answer: pages the hosts of ``ECWID_FRAME_ANCESTORS`` (the default), all else nobody."""

from csp.decorators import csp_replace

unframed = csp_replace({"frame-ancestors": ["'none'"]})
