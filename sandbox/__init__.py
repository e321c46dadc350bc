"""A local Ecwid to build and test an app against: REST, Control Panel, storefront, launch payloads.

It is not Ecwid: it holds no real data, is built from the published documentation only, and whatever it does
not emulate answers 501 by name. `sandbox/README.md` lists what it does and where it differs.

The sandbox knows nothing of the app under test but its addresses and its client id.
"""
