"""The sign-on tab as a merchant sees it, and the merchant's own site as it asks for profiles."""

import json

import pytest
from django.test import Client

from ecwid_app.sso import keys
from ecwid_app.sso.service import save_sign_on
from ecwid_app.sso.settings import FIELDS, SignOn
from sandbox.faults import fault_from

LOG_IN, LOG_OUT = "https://site.example/log-in", "https://site.example/log-out"
ZOE = {"name": "Zoë Ångström 🌊", "companyName": "Sjöö & Söner", "phone": "+46 1", "city": "Malmö", "countryCode": "SE"}
PROFILE = {"email": "zoe@example.com", "billingPerson": ZOE, "shippingAddresses": [ZOE], "registered": 1700000000}


@pytest.fixture
def switched_on(store):
    """Sign-on as this store has it: switched on, with every field."""
    settings = SignOn(on=True, log_in=LOG_IN, log_out=LOG_OUT, fields=FIELDS)
    save_sign_on(store, settings, base=None)
    return settings


@pytest.fixture
def key(store, switched_on):
    return keys.create_key(store)


@pytest.fixture
def without_permission(world):
    """From now on the platform answers as if the app lacked the permission to make customers."""

    def lost():
        body = {"errorCode": "INSUFFICIENT_APP_SCOPE", "errorMessage": "The token lacks the scope create_customers"}
        world.faults.append(
            fault_from({"method": "POST", "path": "/customers", "status": 403, "body": body, "times": 0})
        )

    return lost


@pytest.fixture
def ask(db):
    """The merchant's site: asks for a profile with a key."""

    def asked(key, body=None, *, scheme="Bearer", **more):
        said = json.dumps({"userId": "7", "profile": PROFILE, **more}) if body is None else body
        headers = {"Authorization": f"{scheme} {key}"} if key is not None else {}
        return Client().post("/sso/profile/", said, content_type="application/json", headers=headers)

    return asked
