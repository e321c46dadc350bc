"""Messages as a test keeps and sends them."""

import json

import pytest

from ecwid_app.messages import schema
from ecwid_app.messages.forms import flat
from ecwid_app.messages.schema import Config, Message, Wording


@pytest.fixture
def keep(shop):
    """Let the store already have these messages."""

    def kept(*messages, **config):
        shop.storage["public"] = schema.dumps(Config(messages, **config))

    return kept


@pytest.fixture
def kept(shop):
    """The messages the storefront reads now, as JSON."""
    return lambda: json.loads(shop.storage["public"])["messages"]


@pytest.fixture
def sale():
    return Message(id="sale", enabled=True, wording=Wording("Sale ends on Sunday"))


@pytest.fixture
def away():
    return Message(id="away", place="bottom", wording=Wording("We are away"))


def typed(message, *, base=1, **changes):
    """What a browser sends for the form over a message, with some of its fields typed anew."""
    values = flat(message, ["en"])
    values = {**values, "countries": ", ".join(values["countries"]), **changes}
    sent = {name: value for name, value in values.items() if value not in (False, "", ()) or name in changes}
    return {"base": str(base)} | {
        name: "on" if value is True else list(value) if isinstance(value, tuple) else value
        for name, value in sent.items()
        if value is not False
    }
