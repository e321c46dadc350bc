"""One box finds every setting."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def find(merchant):
    """The sections and names of what is found."""
    return lambda asked: [
        (hit.section.name, hit.name) for hit in merchant.get(f"/profile/search/?q={asked}").context["hits"]
    ]


@pytest.mark.parametrize(
    ("asked", "hit"),
    [
        ("time zone", ("formats", "timezone")),
        ("stralsund", ("company", "city")),
        ("frist page", None),
        ("first page of your storefront", ("general", "description")),
        ("vat 19", ("taxes", "taxes__947210055__name")),
        ("VORHER", ("products", "old_price_label__de")),
        ("kuste", ("general", "description__de")),
    ],
)
def test_labels_help_and_values_are_searched(find, asked, hit):
    assert (hit in find(asked)) if hit else find(asked) == []


def test_what_has_the_words_in_its_name_comes_first(find):
    assert find("currency")[0] == ("formats", "currency")


def test_a_hit_leads_to_its_field(merchant):
    page = merchant.get("/profile/search/?q=stralsund").content.decode()
    assert 'hx-get="/profile/company/?field=city"' in page
    assert 'data-jump="id_city"' in merchant.get("/profile/company/?field=city").content.decode()


def test_nothing_asked_shows_all_sections(merchant):
    assert 'hx-get="/profile/tips/"' in merchant.get("/profile/search/?q=").content.decode()


def test_searching_asks_the_platform_nothing(merchant, calls, world):
    world.calls.clear()
    merchant.get("/profile/search/?q=germany")
    assert calls() == []


def test_it_searches_in_the_merchants_language(open_tab):
    hits = open_tab(lang="de").get("/profile/search/?q=zeitzone").context["hits"]
    assert [hit.name for hit in hits] == ["timezone"]


def test_what_is_asked_is_shown_as_text_only(merchant):
    page = merchant.get("/profile/search/?q=<script>x</script>&field=").content.decode()
    assert "<script>x" not in page
    assert 'data-jump="id_&lt;b&gt;"' in merchant.get("/profile/company/?field=<b>").content.decode()
