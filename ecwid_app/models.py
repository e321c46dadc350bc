"""Every table. Merchant settings live at the platform; here is only what the platform cannot keep for us."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import connections, models, router
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model)


class RowManager(models.Manager[Row]):
    """A manager that also reads one row by plain SQL: building the ORM's query costs ten times the query itself,
    and opening the tab is little else (``make bench``, row *warm launch*).
    """

    def row(self, **columns: Any) -> Row | None:
        """Return the row with these column values, or None."""
        fields = self.model._meta.concrete_fields
        names = ", ".join(str(field.column) for field in fields)
        where = " AND ".join(f"{column} = %s" for column in columns)
        with connections[self.db].cursor() as cursor:
            query = f"SELECT {names} FROM {self.model._meta.db_table} WHERE {where}"  # noqa: S608
            cursor.execute(query, list(columns.values()))
            found = cursor.fetchone()
        if found is None:
            return None
        values = [as_python(value, field, self.db) for value, field in zip(found, fields, strict=True)]
        return self.model.from_db(self.db, [field.attname for field in fields], values)


def as_python(value: Any, field: models.Field[Any, Any], alias: str) -> Any:
    """Return a value of a column as its field has it: databases keep moments and JSON each in their own way."""
    connection, column = connections[alias], field.cached_col
    for convert in (*connection.ops.get_db_converters(column), *field.get_db_converters(connection)):
        value = convert(value, column, connection)
    return value


def insert_row(row: models.Model) -> None:
    """Insert a row by plain SQL, for the same reason: a burst of events has to be taken as it comes."""
    into, values = written(row)
    with connections[router.db_for_write(type(row))].cursor() as cursor:
        cursor.execute(f"INSERT INTO {into} VALUES ({places(values)})", values)  # noqa: S608


def insert_new(row: models.Model, *, then: models.Model | None = None) -> bool:
    """Insert a row unless it is there already, and with it another; tell whether it was new.

    PostgreSQL does so in one statement. SQLite takes two, and no transaction, since it lets one writer in: between the
    two all others would wait for this thread's turn.
    """
    into, values = written(row)
    fresh = f"INSERT INTO {into} VALUES ({places(values)}) ON CONFLICT DO NOTHING RETURNING 1"  # noqa: S608
    connection = connections[router.db_for_write(type(row))]
    with connection.cursor() as cursor:
        if then is None or connection.vendor == "sqlite":
            cursor.execute(fresh, values)
        else:
            second, more = written(then)
            both = f"WITH fresh AS ({fresh}) INSERT INTO {second} SELECT {places(more)} FROM fresh RETURNING 1"  # noqa: S608
            cursor.execute(both, [*values, *more])
        is_new = cursor.fetchone() is not None
    if is_new and then is not None and connection.vendor == "sqlite":
        insert_row(then)
    return is_new


def written(row: models.Model) -> tuple[str, list[Any]]:
    """Return the table with its columns, and the values for them."""
    connection = connections[router.db_for_write(type(row))]
    fields = [field for field in row._meta.concrete_fields if not (field.primary_key and row.pk is None)]
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    return f"{row._meta.db_table} ({', '.join(str(field.column) for field in fields)})", values


def places(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


class Life(models.TextChoices):
    """Where a store stands with the app. ``web.life`` says what leads from one to the next."""

    INSTALLED = "installed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    UNINSTALLED = "uninstalled"


class Store(models.Model):
    """A store that opened the app, and the access token it was opened with: "" once the app was removed.

    A token gets here only after it was proven to belong to the store (``launch.service``),
    or from the platform itself (``oauth.service``).
    ``subscription`` is the platform's word for the app in this store, "" where it was not asked yet;
    ``subscribed_until`` is when its trial ends or it is paid again, as far as the platform said.
    ``profile_changed`` is when the profile changed last, in the platform's own words: see ``webhooks.reconcile``.
    ``missing_scopes`` are those the app asks for and this token lacks, None where that was not tried yet.
    """

    id = models.BigIntegerField(primary_key=True)
    sealed_token = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    token_at = models.DateTimeField(default=timezone.now)
    life = models.CharField(max_length=16, choices=Life.choices, default=Life.INSTALLED)
    life_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(default=timezone.now, db_index=True)
    subscription = models.CharField(max_length=32, default="")
    subscribed_until = models.DateTimeField(null=True)
    missing_scopes: models.JSONField[Any, Any] = models.JSONField(null=True)
    reconciled_at = models.DateTimeField(default=timezone.now, db_index=True)
    profile_changed = models.CharField(max_length=40, default="")

    objects = RowManager["Store"]()

    def __str__(self) -> str:
        return f"store {self.pk}"

    @property
    def token(self) -> str:
        """The access token, or "" where none of the ``TOKEN_KEYS`` opens it: the next launch brings it again."""
        try:
            return vault(tuple(settings.TOKEN_KEYS)).decrypt(self.sealed_token).decode()
        except InvalidToken:
            return ""

    @token.setter
    def token(self, token: str) -> None:
        self.sealed_token = vault(tuple(settings.TOKEN_KEYS)).encrypt(token.encode()).decode()
        self.token_at = timezone.now()

    def reseal(self) -> bool:
        """Encrypt the token anew with the newest key; False where no key opens it."""
        try:
            self.sealed_token = vault(tuple(settings.TOKEN_KEYS)).rotate(self.sealed_token).decode()
        except InvalidToken:
            return False
        return True


@lru_cache(maxsize=4)
def vault(keys: tuple[str, ...]) -> MultiFernet:
    """Encrypts with the first key, decrypts with any."""
    return MultiFernet([Fernet(key) for key in keys])


class Copy(models.Model):
    """What a platform document held when it was last seen, so that opening the tab costs no call.

    ``revision`` counts the changes seen. ``taken_at`` is None while it is unknown whether the
    platform still holds this: a save is under way, or ended without an answer. ``saving_until``
    is the lease of the one save that may write; a save that died lets it run out. ``refresh_asked_at``
    keeps a copy that is opened often from filling the queue.
    """

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="copies")
    name = models.CharField(max_length=32)
    content: models.JSONField[Any, Any] = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=1)
    taken_at = models.DateTimeField(null=True)
    saving_until = models.DateTimeField(null=True)
    refresh_asked_at = models.DateTimeField(null=True)

    objects = RowManager["Copy"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "name"], name="one_copy_of_each_document")]

    def __str__(self) -> str:
        return f"{self.name} of {self.store_id}, revision {self.revision}"

    @property
    def is_being_saved(self) -> bool:
        return self.saving_until is not None and self.saving_until > timezone.now()

    def older_than(self, age: timedelta) -> bool:
        return self.taken_at is None or timezone.now() - self.taken_at > age


class Revision(models.Model):
    """What a copy held before it changed: the base of a comparison when two people save."""

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content: models.JSONField[Any, Any] = models.JSONField(null=True)
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["copy", "number"], name="one_content_a_revision")]

    def __str__(self) -> str:
        return f"revision {self.number} of copy {self.copy_id}"


class Count(models.Model):
    """How often shoppers saw, followed or put away a message on a day of the store. Nothing of shoppers is kept."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="counts")
    message = models.CharField(max_length=16)
    day = models.DateField()
    shown = models.PositiveBigIntegerField(default=0)
    clicked = models.PositiveBigIntegerField(default=0)
    closed = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["store", "message", "day"], name="one_count_a_message_and_day")]

    def __str__(self) -> str:
        return f"message {self.message} of {self.store_id} on {self.day}"


class SsoKeyManager(models.Manager["SsoKey"]):
    """Looks up all that a signature needs in one plain statement, for the same reason: every page asks for one."""

    def signer(self, digest: str, *, text: str, used_before: datetime) -> tuple[int, str, str, Any, bool] | None:
        """Return store, its sealed token, its life, its copy called ``text`` and whether the key was not used since.

        None where no live key has the digest.
        """
        keys, stores, copies = (kind._meta.db_table for kind in (SsoKey, Store, Copy))
        connection = connections[router.db_for_read(SsoKey)]
        since = connection.ops.adapt_datetimefield_value(used_before)
        select = (  # the names are ours
            f"SELECT s.id, s.sealed_token, s.life, c.content, k.used_at IS NULL OR k.used_at < %s FROM {keys} k "  # noqa: S608
            f"JOIN {stores} s ON s.id = k.store_id LEFT JOIN {copies} c ON c.store_id = s.id AND c.name = %s "
            "WHERE k.digest = %s AND k.revoked_at IS NULL"
        )
        with connection.cursor() as cursor:
            cursor.execute(select, [since, text, digest])
            row = cursor.fetchone()
        if row is None:
            return None
        store, token, life, content, is_due = row
        return store, token, life, json.loads(content) if content else None, bool(is_due)


class SsoKey(models.Model):
    """A key the merchant's site signs shoppers in with: only its hash, and its last letters to tell it by."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="sso_keys")
    digest = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    created_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = SsoKeyManager()

    def __str__(self) -> str:
        return f"key …{self.ending} of store {self.store_id}"


class Step(models.Model):
    """One step in the life of a store: what happened, and where that led."""

    store = models.ForeignKey(Store, on_delete=models.CASCADE, related_name="steps")
    happened = models.CharField(max_length=32)
    before = models.CharField(max_length=16, choices=Life.choices)
    after = models.CharField(max_length=16, choices=Life.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"store {self.store_id}: {self.before} → {self.after} ({self.happened})"


class Delivery(models.Model):
    """A webhook that was accepted: once an event, however often it is delivered.

    Of the body only what leads to the entity is kept: the rest is unsigned, and may be personal.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        IGNORED = "ignored"
        DEAD = "dead"

    event_id = models.CharField(max_length=64, unique=True)
    type = models.CharField(max_length=100)
    store_id = models.BigIntegerField()
    entity = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, default=Outcome.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["store_id", "received_at"], name="deliveries_of_a_store"),
            models.Index(fields=["outcome", "due_at"], name="deliveries_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.type} of store {self.store_id}, {self.outcome}"


class SpentCode(models.Model):
    """Digest of an OAuth code that was sent for exchange: sent again, it would end the token that it gave."""

    digest = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"code spent at {self.at}"


class SignedOut(models.Model):
    """A browser's way into a store that it has left again (``oauth.browser``): no ticket signed for it is good now."""

    entry = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"signed out at {self.at}"


class PrivacyRecord(models.Model):
    """Proof that a request about personal data was answered: who asked when, and how many of what were found.

    It outlives the store, and holds nothing of what it speaks of.
    """

    event_id = models.CharField(max_length=64, unique=True)
    request = models.CharField(max_length=64)
    store_id = models.BigIntegerField(db_index=True)
    subject = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(default=timezone.now)
    found: models.JSONField[Any, Any] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.request} of store {self.store_id}"


class Charge(models.Model):
    """A custom charge in the ledger: it is written before the platform is asked, and charges once for its key.

    ``sent_at`` is when the platform was last asked; a charge left in ``SENT`` is one whose process died. ``code`` is
    why it was refused or is unclear. Like any book it outlives the store, and holds nothing of who paid.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        SENT = "sent"
        CONFIRMED = "confirmed"
        REFUSED = "refused"
        UNKNOWN = "unknown"
        DECLINED = "declined"

    key = models.UUIDField(unique=True)
    store_id = models.BigIntegerField()
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    currency = models.CharField(max_length=3)
    description = models.CharField(max_length=255)
    state = models.CharField(max_length=16, choices=State.choices, default=State.PLANNED)
    code = models.CharField(max_length=64, blank=True)
    transaction_id = models.CharField(max_length=64, blank=True)
    planned_at = models.DateTimeField(default=timezone.now)
    first_sent_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["store_id", "state"], name="charges_of_a_store")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} of store {self.store_id}, {self.state}"
