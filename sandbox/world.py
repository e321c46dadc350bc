"""Everything the sandbox knows: the app, the shops with their tokens and storage, the faults, the calls seen.

One `World` is one Ecwid. `reset()` makes it new; `changed()` hands it to whoever keeps it, see `state`.
"""

from __future__ import annotations

import secrets
import string
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal

from sandbox import seeds
from sandbox.scopes import ALWAYS_GRANTED

Plan = Literal["paid", "free"]
TokenKind = Literal["secret", "public", "none", "unknown"]

CALLS_KEPT = 1000
DEFAULT_CLIENT_ID = "sandbox-app"
DEFAULT_APP_URL = "http://localhost:8000"
KEY_LENGTH = 16
LETTERS_AND_DIGITS = string.ascii_letters + string.digits


def random_text(length: int = 32) -> str:
    """Letters and digits, as in client secrets and after the prefix of tokens."""
    return "".join(secrets.choice(LETTERS_AND_DIGITS) for _ in range(length))


@dataclass
class App:
    """What Ecwid's staff would have registered for the app. Source: Ecwid docs, "App settings"."""

    client_id: str = DEFAULT_CLIENT_ID
    client_secret: str = field(default_factory=random_text, repr=False)
    name: str = "App"
    url: str = DEFAULT_APP_URL
    js_url: str = ""
    css_url: str = ""
    webhook_url: str = ""

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

    @classmethod
    def fresh(cls, scopes: Iterable[str]) -> Installation:
        granted = frozenset(scopes) | ALWAYS_GRANTED
        public = f"public_{random_text()}" if "public_storefront" in granted else None
        return cls(f"secret_{random_text()}", public, granted)

    def kind_of(self, token: str) -> Literal["secret", "public"] | None:
        if secrets.compare_digest(token.encode(), self.access_token.encode()):
            return "secret"
        if self.public_token and secrets.compare_digest(token.encode(), self.public_token.encode()):
            return "public"
        return None


@dataclass
class Shop:
    """One store: its plan, profile, catalogue, and what the app has there.

    `scopes` are those the next install will grant; the granted ones stand in `installation`. `address` is
    where the demo storefront of this shop is served, known once a server runs.
    """

    id: int
    plan: Plan
    lang: str
    scopes: list[str]
    profile: dict[str, Any]
    catalogue: dict[str, Any]
    storage: dict[str, str] = field(default_factory=dict)
    installation: Installation | None = None
    suspended: bool = False
    address: str = ""

    @property
    def name(self) -> str:
        return str(self.profile["settings"]["storeName"])

    def install(self) -> None:
        """Issue new tokens with the scopes of now; earlier tokens are dead from here on."""
        self.installation = Installation.fresh(self.scopes)

    def uninstall(self) -> None:
        """Revoke the tokens. Storage stays: its fate at uninstall is not documented."""
        self.installation = None

    def runs_storefront_code(self) -> bool:
        """Whether the app's script and styles load. Source: Ecwid docs, "Customize storefront"."""
        granted = self.installation.scopes if self.installation else frozenset()
        return "customize_storefront" in granted and self.plan == "paid" and not self.suspended


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


class World:
    """All state, behind one lock. Hold `lock` while reading or changing what other threads may change."""

    def __init__(self, app: App | None = None) -> None:
        self.lock = threading.RLock()
        self.closing = threading.Event()
        self.app = app or App()
        self.base_url = ""
        self.keep: Callable[[World], None] | None = None
        self.reset()

    def reset(self) -> None:
        """A new Ecwid with the seeded shops and new tokens; the app and its secret stay."""
        with self.lock:
            self.shops = {seed["id"]: new_shop(seed) for seed in seeds.shops()}
            self.faults: list[Fault] = []
            self.calls: deque[CallRecord] = deque(maxlen=CALLS_KEPT)
            self.open_at(self.base_url)
            self.changed()

    def open_at(self, base_url: str) -> None:
        """Tell every shop where its storefront is served."""
        self.base_url = base_url
        for shop in self.shops.values():
            shop.address = f"{base_url}/shop/{shop.id}"

    def changed(self) -> None:
        """Keep the world as it is now, if somebody keeps it."""
        if self.keep is not None:
            self.keep(self)

    def shop(self, store_id: str | int) -> Shop | None:
        """The shop with this id, written exactly as the platform writes it."""
        return next((shop for shop in self.shops.values() if str(shop.id) == str(store_id)), None)

    def owner_of(self, token: str) -> tuple[Shop, Literal["secret", "public"]] | None:
        """Whose token this is, and of which kind; None for a missing, unknown or revoked one."""
        for shop in self.shops.values():
            kind = shop.installation.kind_of(token) if shop.installation else None
            if kind:
                return shop, kind
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


def new_shop(seed: dict[str, Any]) -> Shop:
    shop = Shop(**seed)
    shop.install()
    return shop
