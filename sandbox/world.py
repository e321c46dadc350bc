"""Everything the sandbox knows: the apps, the shops with their tokens and documents, the faults, the calls seen.

One `World` is one Ecwid. `reset()` makes it new; what happens inside `changing()` is kept whole, or not at all.
"""

from __future__ import annotations

import json
import secrets
import string
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sandbox import seeds
from sandbox.clock import Clock
from sandbox.documents import Change, Collection, Documents, Kind, Where, equal
from sandbox.scopes import ALWAYS_GRANTED
from sandbox.traffic import Traffic

Plan = Literal["paid", "free"]
TokenKind = Literal["secret", "public", "none", "unknown"]
Signing = Literal["valid", "invalid", "missing"]

CALLS_KEPT = 1000
DEFAULT_CLIENT_ID = "sandbox-app"
DEFAULT_APP_URL = "http://localhost:8000"
KEY_LENGTH = 16
FORMAT = 2
STORAGE = Kind("storage", {"app": lambda entry: entry["app"], "key": lambda entry: entry["key"]})
PROFILE, PLAN, APPLICATION = Kind("profile"), Kind("plan"), Kind("application")
LETTERS_AND_DIGITS = string.ascii_letters + string.digits


def random_text(length: int = 32) -> str:
    """Letters and digits, as in client secrets and after the prefix of tokens."""
    return "".join(secrets.choice(LETTERS_AND_DIGITS) for _ in range(length))


def random_code(length: int) -> str:
    """Capitals and digits, as in the codes of coupons and orders."""
    return "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(length))


@dataclass
class App:
    """What Ecwid's staff would have registered for the app. Source: Ecwid docs, "App settings".

    `events` are the types sent to the webhook URL and `scopes` those the app may ask for, None meaning all of them;
    `headers` go with every webhook.
    """

    client_id: str = DEFAULT_CLIENT_ID
    client_secret: str = field(default_factory=random_text, repr=False)
    name: str = "App"
    url: str = DEFAULT_APP_URL
    js_url: str = ""
    css_url: str = ""
    webhook_url: str = ""
    redirect_url: str = ""
    payment_url: str = ""
    shipping_url: str = ""
    discount_url: str = ""
    events: list[str] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    scopes: list[str] | None = None

    def __post_init__(self) -> None:
        if len(self.client_secret) < KEY_LENGTH:
            raise ValueError(f"The client secret needs at least {KEY_LENGTH} characters, the payload key")
        self.url = self.url.rstrip("/")
        self.js_url = self.js_url or f"{self.url}/storefront.js"
        self.css_url = self.css_url or f"{self.url}/storefront.css"

    @property
    def iframe_url(self) -> str:
        return f"{self.url}/"


@dataclass(frozen=True)
class Installation:
    """One install of the app in one store. Its scopes never change: only a new install brings new ones."""

    access_token: str = field(repr=False)
    public_token: str | None = field(repr=False)
    scopes: frozenset[str]
    since: float = 0

    @classmethod
    def fresh(cls, scopes: Iterable[str], since: float) -> Installation:
        granted = frozenset(scopes) | ALWAYS_GRANTED
        public = f"public_{random_text()}" if "public_storefront" in granted else None
        return cls(f"secret_{random_text()}", public, granted, since)

    def kind_of(self, token: str) -> Literal["secret", "public"] | None:
        if secrets.compare_digest(token.encode(), self.access_token.encode()):
            return "secret"
        if self.public_token and secrets.compare_digest(token.encode(), self.public_token.encode()):
            return "public"
        return None


@dataclass(frozen=True)
class Owner:
    """Whose token it is: one install of one app in one shop."""

    shop: Shop
    app: App
    installation: Installation
    kind: Literal["secret", "public"]


@dataclass
class Shop:
    """One store: its plan, its profile, its documents, and the apps installed there.

    `scopes` are those the next install will grant; the granted ones stand in the installation. `address` is where the
    demo storefront of this shop is served, known once a server runs.
    """

    world: World = field(repr=False, compare=False)
    id: int
    plan: Plan
    lang: str
    scopes: list[str]
    profile: dict[str, Any] = field(repr=False)
    suspended: bool = False
    address: str = ""
    installations: dict[str, Installation] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        return str(self.profile["settings"]["storeName"])

    @property
    def installation(self) -> Installation | None:
        """The install of the world's first app."""
        return self.installations.get(self.world.app.client_id)

    @property
    def storage(self) -> Storage:
        """What the world's first app stores here."""
        return Storage(self, self.world.app)

    def documents(self, kind: Kind) -> Collection:
        return self.world.documents.of(self.id, kind)

    def install(self, app: App | None = None, scopes: Iterable[str] | None = None) -> Installation:
        """Issue new tokens, with the scopes of now unless others are given; earlier tokens are dead from here on.

        No scope is granted that the app is not registered for.
        """
        app = app or self.world.app
        wanted = self.scopes if scopes is None else scopes
        granted = [scope for scope in wanted if app.scopes is None or scope in app.scopes]
        fresh = Installation.fresh(granted, self.world.clock.now())
        self.installations[app.client_id] = fresh
        self.note(APPLICATION, app.client_id, "created")
        return fresh

    def uninstall(self, app: App | None = None) -> None:
        """Revoke the tokens. Storage stays: its fate at uninstall is not documented."""
        if self.installations.pop((app or self.world.app).client_id, None):
            self.note(APPLICATION, (app or self.world.app).client_id, "deleted")

    def note(self, kind: Kind, id: int | str, what: Literal["created", "updated", "deleted"]) -> None:
        """Say that something changed that is no document: the profile, or an app's place here."""
        self.world.documents.note(Change(self.id, kind.name, id, what, None, None))

    def runs_storefront_code(self, app: App | None = None) -> bool:
        """Whether the app's script and styles load. Source: Ecwid docs, "Customize storefront"."""
        installed = self.installations.get((app or self.world.app).client_id)
        granted = installed.scopes if installed else frozenset()
        return "customize_storefront" in granted and self.plan == "paid" and not self.suspended


class Storage(MutableMapping[str, str]):
    """The application storage of one app in one shop: texts by key, in the order they were first written."""

    def __init__(self, shop: Shop, app: App) -> None:
        self.app = app.client_id
        self.entries = shop.documents(STORAGE)

    def __getitem__(self, key: str) -> str:
        entry = self.entries.first(*self.where(key))
        if entry is None:
            raise KeyError(key)
        return str(entry["value"])

    def __setitem__(self, key: str, value: str) -> None:
        known = self.entries.ids(*self.where(key))
        self.entries.put(known[0] if known else self.entries.new_id(), {"app": self.app, "key": key, "value": value})

    def __delitem__(self, key: str) -> None:
        for known in self.entries.ids(*self.where(key)) or [0]:
            if self.entries.remove(known) is None:
                raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter([entry["key"] for entry in self.entries.find(equal("app", self.app))])

    def __len__(self) -> int:
        return self.entries.count(equal("app", self.app))

    def __repr__(self) -> str:
        return repr(dict(self))

    def where(self, key: str) -> tuple[Where, Where]:
        return equal("app", self.app), equal("key", key)


@dataclass
class Fault:
    """A rule that spoils matching REST calls: `times` left to apply, 0 meaning until deleted."""

    method: str = "*"
    path: str = "*"
    status: int | None = None
    body: str | dict[str, Any] | list[Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    drop: bool = False
    garbage: bool = False
    after: bool = False
    times: int = 1
    store: int | None = None

    def matches(self, method: str, path: str, store: int | None) -> bool:
        ours = self.method in ("*", method) and self.store in (None, store)
        return ours and fnmatchcase(path, self.path)


@dataclass(frozen=True)
class CallRecord:
    """One REST call as the log keeps it. `status` is None where the connection was dropped unanswered."""

    time: str
    store: int | None
    method: str
    path: str
    query: str
    status: int | None
    token: TokenKind
    ms: int


@dataclass
class Switches:
    """Where the platform's documents disagree, or an older way is wanted: the ways that are not the default.

    `query_tokens` accepts `?token=`, refused since March 2025. `storage_wrapper` reads `{"value": …}` from a write to
    storage, as the pages of 2026 show it. `rate_limit` can be put off for a load test. `snake_case_events` spells event
    types as the official Java client does. `doubled_events` and `shuffled_events` let webhooks come twice, and in any
    order; `event_signatures` says how they are signed. `oauth_state` gives the `state` of an authorization back.
    `sso_sha1` takes sign-ons signed as before March 2025. `hook_cache` keeps answers of shipping and discount addresses
    for five minutes.
    """

    query_tokens: bool = False
    storage_wrapper: bool = False
    rate_limit: bool = True
    snake_case_events: bool = False
    doubled_events: bool = False
    shuffled_events: bool = False
    event_signatures: Signing = "valid"
    oauth_state: bool = False
    sso_sha1: bool = False
    hook_cache: bool = True


class World:
    """All state, behind one lock: hold `lock` while reading what other threads may change, change in `changing()`."""

    def __init__(self, app: App | None = None, *, path: Path | None = None) -> None:
        self.lock = threading.RLock()
        self.closing = threading.Event()
        self.clock = Clock()
        self.documents = Documents(self.clock, path)
        self.listeners: list[Callable[[World, list[Change]], None]] = []
        self.base_url = ""
        self.shops: dict[int, Shop] = {}
        self.apps = [app or App()]
        self.faults: list[Fault] = []
        self.calls: deque[CallRecord] = deque(maxlen=CALLS_KEPT)
        self.switches = Switches()
        self.traffic = Traffic(self.clock)
        self._profiles: dict[int, str] = {}
        self._plans: dict[int, Plan] = {}
        self._depth = 0
        if not self._open_kept():
            self.reset()

    @property
    def app(self) -> App:
        """The first app: the one the sandbox was started for."""
        return self.apps[0]

    def put_first(self, app: App) -> None:
        """Let the first app be as described now. Its installs and its storage follow a new client id."""
        old, self.apps[0] = self.apps[0].client_id, app
        for shop in self.shops.values():
            if app.client_id != old and old in shop.installations:
                stored = dict(Storage(shop, replace(app, client_id=old)))
                shop.installations[app.client_id] = shop.installations.pop(old)
                Storage(shop, app).update(stored)

    def reset(self) -> None:
        """A new Ecwid with the seeded shops and new tokens; the apps and their secrets stay."""
        with self.lock:
            self.documents.restore(seeded())
            self.faults = []
            self.calls = deque(maxlen=CALLS_KEPT)
            self.switches = Switches()
            self.traffic = Traffic(self.clock)
            with self.changing():
                self.shops = {seed["id"]: Shop(self, **seed) for seed in seeds.shops()}
                self.open_at(self.base_url)
                self.documents.touch_all()
                for shop in self.shops.values():
                    shop.install()
                self._look_at_shops()
                self.documents.take_changes()

    def open_at(self, base_url: str) -> None:
        """Tell every shop where its storefront is served."""
        self.base_url = base_url
        for shop in self.shops.values():
            shop.address = f"{base_url}/shop/{shop.id}"

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock, and keep what the block changes if it ends well; then tell the listeners what changed.

        Blocks may stand in each other: the listeners hear of all at the end of the outermost.
        """
        with self.lock:
            self._depth += 1
            try:
                with self.documents.changing():
                    yield
                    self._keep_shops()
            finally:
                self._depth -= 1
            changes = [] if self._depth else self.documents.take_changes()
        if changes:
            for listener in list(self.listeners):
                listener(self, changes)

    def shop(self, store_id: str | int) -> Shop | None:
        """The shop with this id, written exactly as the platform writes it."""
        return next((shop for shop in self.shops.values() if str(shop.id) == str(store_id)), None)

    def app_called(self, client_id: str) -> App | None:
        return next((app for app in self.apps if app.client_id == client_id), None)

    def owner_of(self, token: str) -> Owner | None:
        """Whose token this is, and of which kind; None for a missing, unknown or revoked one."""
        for shop in self.shops.values():
            for app in self.apps:
                installation = shop.installations.get(app.client_id)
                kind = installation.kind_of(token) if installation else None
                if installation and kind:
                    return Owner(shop, app, installation, kind)
        return None

    def take_fault(self, method: str, path: str, store: int | None) -> Fault | None:
        """The first rule for this call; one use of it is spent."""
        with self.lock:
            fault = next((rule for rule in self.faults if rule.matches(method, path, store)), None)
            if fault and fault.times == 1:
                self.faults.remove(fault)
            elif fault and fault.times > 1:
                fault.times -= 1
            return fault

    def snapshot(self) -> bytes:
        """All of this Ecwid but the calls seen and the faults."""
        with self.changing():
            pass
        return self.documents.snapshot()

    def restore(self, snapshot: bytes) -> None:
        """Make this the Ecwid `snapshot` held. The clock goes on."""
        probe = Documents(self.clock)
        probe.restore(snapshot)
        if probe.kept("world") is None:
            raise ValueError("The snapshot holds no world")
        with self.lock:
            self.documents.restore(snapshot)
            self._open_kept()
            self.open_at(self.base_url)
        self.clock.stir()

    def _keep_shops(self) -> None:
        for shop in self.shops.values():
            profile = json.dumps(shop.profile)
            if self._profiles.get(shop.id, profile) != profile:
                shop.note(PROFILE, shop.id, "updated")
            self._profiles[shop.id] = profile
            before, self._plans[shop.id] = self._plans.get(shop.id, shop.plan), shop.plan
            if before != shop.plan:
                change = Change(shop.id, PLAN.name, shop.id, "updated", {"plan": before}, {"plan": shop.plan})
                self.documents.note(change)
        kept = {
            "format": FORMAT,
            "ahead": self.clock.ahead,
            "apps": [asdict(app) for app in self.apps],
            "switches": asdict(self.switches),
            "shops": [shop_as_json(shop) for shop in self.shops.values()],
        }
        self.documents.keep("world", kept)

    def _open_kept(self) -> bool:
        """Take up the world the database holds, if it holds one."""
        kept = self.documents.kept("world")
        if kept is None:
            return False
        if kept["format"] != FORMAT:
            raise ValueError(f"format {kept['format']}, expected {FORMAT}")
        self.apps = [App(**known) for known in kept["apps"]]
        self.switches = Switches(**kept.get("switches", {}))
        self.clock.ahead = max(self.clock.ahead, kept["ahead"])
        self.shops = {shop["id"]: shop_from(self, shop) for shop in kept["shops"]}
        self._look_at_shops()
        return True

    def _look_at_shops(self) -> None:
        """Remember the shops as they are now, so that a change is seen."""
        self._profiles = {shop.id: json.dumps(shop.profile) for shop in self.shops.values()}
        self._plans = {shop.id: shop.plan for shop in self.shops.values()}


class SeedBed(World):
    """Where the documents of new shops are made, which are the same in every world."""

    def reset(self) -> None:
        self.shops = {seed["id"]: Shop(self, **seed) for seed in seeds.shops()}
        with self.documents.changing():
            for shop in self.shops.values():
                seeds.fill(shop)


@cache
def seeded() -> bytes:
    """A snapshot of those documents: making them anew takes ten times as long."""
    return SeedBed().documents.snapshot()


def shop_as_json(shop: Shop) -> dict[str, Any]:
    kept = {name: value for name, value in vars(shop).items() if name not in ("world", "installations", "address")}
    installations = {
        client_id: {**vars(installed), "scopes": sorted(installed.scopes)}
        for client_id, installed in shop.installations.items()
    }
    return {**kept, "installations": installations}


def shop_from(world: World, kept: dict[str, Any]) -> Shop:
    installations = {
        client_id: Installation(**{**installed, "scopes": frozenset(installed["scopes"])})
        for client_id, installed in kept["installations"].items()
    }
    return Shop(world, **{**kept, "installations": installations})
