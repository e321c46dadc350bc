"""The sections, one a module: a form, and a row called ``SECTION``. Adding a module adds a page."""
