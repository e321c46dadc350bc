"""The app outside the Control Panel: installed from a link, and used in a full page."""
