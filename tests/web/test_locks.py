"""A plan or a permission that is missing locks the tabs that need it, and nothing else; each says the way out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from ecwid_app.models import Life, Store
from ecwid_app.web.features import FEATURES, feature_named, lock_on
from ecwid_app.web.permissions import PERMISSIONS
from sandbox.api.application import set_status
from sandbox.faults import fault_from

pytestmark = pytest.mark.django_db(transaction=True)
TABS = {"messages", "theme", "profile", "status"}
NEW = {"base": "1", "store_name": "Typed with care", "owner": "Marta"}


@pytest.fixture
def worked():
    """Work whatever is queued."""

    def done():
        DBTaskResult.objects.filter(status="READY").update(run_after=get_date_max())
        call_command("worker", batch=True, startup_delay=False, verbosity=0)

    return done


@pytest.fixture
def a_while_later():
    return lambda: Store.objects.update(looked_at=timezone.now() - timedelta(minutes=1))


def locked(merchant) -> set[str]:
    pages = {name: merchant.get(f"/{name}/") for name in TABS}
    assert {page.status_code for page in pages.values()} == {200}
    return {name for name, page in pages.items() if "web/locked.html" in [used.name for used in page.templates]}


def test_a_store_with_every_permission_has_no_lock(merchant, worked):
    worked()
    assert Store.objects.get().missing_scopes == []
    assert locked(merchant) == set()


def test_a_store_with_few_permissions_reads_which_are_missing_why_and_what_to_do(open_tab, worked):
    merchant = open_tab(1005)
    worked()
    assert Store.objects.get().missing_scopes == ["update_store_profile", "read_catalog", "create_customers"]
    assert locked(merchant) == TABS - {"status"}
    page = merchant.get("/theme/").content.decode()
    assert "Change your store settings" in page
    assert "To save the look you choose." in page
    assert "install it again" in page
    assert 'data-open-page="my_apps"' in page


def test_what_was_not_tried_yet_locks_nothing(open_tab):
    assert locked(open_tab(1005)) == set()


def test_a_permission_that_a_feature_can_do_without_locks_nothing(open_tab, shop, worked):
    shop.scopes = frozenset(PERMISSIONS) - {"read_catalog"}
    shop.install()
    merchant = open_tab()
    worked()
    assert Store.objects.get().missing_scopes == ["read_catalog"]
    assert locked(merchant) == set()


def test_the_status_tab_says_what_was_granted(open_tab, worked):
    merchant = open_tab(1005)
    worked()
    page = merchant.get("/status/").content.decode()
    assert (page.count("Granted."), page.count("Not granted:")) == (1, 3)


def test_a_trial_that_got_no_answer_is_repeated_with_the_next_look(open_tab, world, worked, a_while_later):
    world.faults.append(fault_from({"method": "DELETE", "status": 503}))
    merchant = open_tab(1005)
    worked()
    assert Store.objects.get().missing_scopes is None
    a_while_later()
    merchant.post("/profile/general/", NEW)  # refused by the platform, so the worker looks again
    worked()
    assert locked(merchant) == TABS - {"status"}


def test_a_reinstall_that_grants_the_rest_opens_the_tabs(open_tab, world, worked):
    open_tab(1005)
    worked()
    shop = world.shops[1005]
    shop.scopes = frozenset(PERMISSIONS)
    shop.install()
    merchant = open_tab(1005)
    assert locked(merchant) == set()
    worked()
    assert (locked(merchant), Store.objects.get().missing_scopes) == (set(), [])


def test_a_launch_into_the_free_plan_offers_the_upgrade(client, db, launch_address):
    reply = client.get(launch_address(1004))
    assert "paid plans" in reply.content.decode()
    assert 'data-upgrade="API"' in reply.content.decode()


def test_a_store_that_falls_to_the_free_plan_is_locked_and_opens_with_the_upgrade(
    open_tab, world, worked, a_while_later
):
    shop = world.shops[1004]
    shop.plan = "paid"
    merchant = open_tab(1004)
    worked()
    shop.plan = "free"
    a_while_later()
    assert merchant.post("/profile/general/", NEW).status_code == 402
    worked()
    assert locked(merchant) == TABS - {"status"}
    page = merchant.get("/messages/").content.decode()
    assert "upgrade or resume your store" in page
    assert 'data-upgrade="API"' in page

    shop.plan = "paid"
    a_while_later()
    assert locked(merchant) == set()


def test_trying_again_and_again_asks_the_platform_once_in_a_while(merchant, shop, world, worked, calls, a_while_later):
    worked()
    shop.plan = "free"
    Store.objects.update(life=Life.SUSPENDED)
    a_while_later()
    world.calls.clear()
    for _ in range(5):
        merchant.get("/messages/")
    assert calls() == ["GET /application"]


def test_an_app_whose_subscription_is_not_paid_says_so(merchant, shop, world, worked, a_while_later):
    set_status(shop, world.app, "SUSPENDED")
    worked()
    assert locked(merchant) == TABS - {"status"}
    page = merchant.get("/messages/").content.decode()
    assert "subscription is not paid" in page
    assert 'data-open-page="billing"' in page
    set_status(shop, world.app, "ACTIVE")
    a_while_later()
    assert locked(merchant) == set()


@pytest.mark.parametrize("page", ["messages/1/", "messages/1/switch/", "theme/", "profile/general/", "sso/"])
def test_what_is_sent_while_the_subscription_is_not_paid_is_refused_and_stays_typed(
    merchant, shop, world, worked, calls, page
):
    set_status(shop, world.app, "SUSPENDED")
    worked()
    world.calls.clear()
    reply = merchant.post(f"/{page}", NEW)
    assert (reply.status_code, calls()) == (402, [])
    assert (reply["HX-Retarget"], reply["HX-Reswap"]) == ("#refused", "innerHTML")
    assert "subscription is not paid. What you typed is still here" in reply.content.decode()
    assert 'data-open-page="billing"' in reply.content.decode()


def test_what_is_sent_is_taken_once_the_subscription_is_paid(merchant, shop, world, worked, a_while_later):
    set_status(shop, world.app, "SUSPENDED")
    worked()
    set_status(shop, world.app, "ACTIVE")
    a_while_later()
    assert merchant.post("/profile/general/", NEW).status_code == 200


def test_what_is_sent_without_plan_or_permission_is_refused_without_a_call(open_tab, world, worked, calls):
    merchant = open_tab(1005)
    worked()
    world.calls.clear()
    reply = merchant.post("/profile/general/", NEW)
    assert (reply.status_code, calls()) == (403, [])
    assert 'data-open-page="my_apps"' in reply.content.decode()
    Store.objects.update(life=Life.SUSPENDED)
    reply = merchant.post("/profile/general/", NEW)
    assert (reply.status_code, calls()) == (402, [])
    assert 'data-upgrade="API"' in reply.content.decode()


def test_payments_are_open_while_the_subscription_is_not_paid(merchant, shop, world, worked):
    set_status(shop, world.app, "SUSPENDED")
    worked()
    assert merchant.get("/billing/").status_code == 200
    assert merchant.post(f"/billing/{uuid4()}/decline/", {}).status_code == 404


def test_a_locked_part_replaces_the_whole_tab(open_tab, worked):
    merchant = open_tab(1005)
    worked()
    reply = merchant.get("/profile/search/?find=tax")
    assert (reply["HX-Retarget"], reply["HX-Reswap"]) == ("#app", "outerHTML")


def test_locked_tabs_are_marked_in_the_navigation(open_tab, worked):
    merchant = open_tab(1005)
    worked()
    assert merchant.get("/status/").content.decode().count("sb-tab__lock") == 4


def test_reading_settings_is_always_granted():
    store = Store(missing_scopes=[])
    assert PERMISSIONS["read_store_profile"].is_always_granted
    assert [feature.name for feature in FEATURES if lock_on(feature, store)] == []


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_permission_a_feature_names_is_known(feature):
    assert set(feature.needs) <= set(PERMISSIONS)


def test_a_folder_that_is_no_feature_is_never_locked():
    assert feature_named("storefront") is None
