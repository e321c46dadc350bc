from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Choice, Flag, Shown, Text, Whole
from ..forms import SectionForm
from ..section import Section

ORDERS = (
    ("DEFINED_BY_STORE_OWNER", _("As you arranged them")),
    ("ADDED_TIME_DESC", _("Newest first")),
    ("PRICE_ASC", _("Cheapest first")),
    ("PRICE_DESC", _("Dearest first")),
    ("NAME_ASC", _("By name, A to Z")),
    ("NAME_DESC", _("By name, Z to A")),
)
DISCOUNTS = (
    ("NONE", _("Not shown")),
    ("ABS", _("As an amount")),
    ("PERCENT", _("In percent")),
)
CONDITIONS = (("NEW", _("New")), ("USED", _("Used")), ("REFURBISHED", _("Refurbished")))


class ProductsForm(SectionForm):
    order = Choice(
        "settings.defaultProductSortOrder",
        _("Order of products"),
        _("Shoppers can choose another one."),
        choices=ORDERS,
    )
    all_order = Shown(
        "settings.defaultAllProductsViewSortOrder",
        _("Order on the page with all products"),
        _("It is changed in the design settings of the Control Panel."),
    )
    hide_sold_out = Flag(
        "settings.hideOutOfStockProductsInStorefront", _("Hide what is sold out"), card=_("In stock or not")
    )
    preorders = Flag("settings.allowPreordersForOutOfStockProducts", _("Let shoppers order what is sold out"))
    unit_price = Flag(
        "settings.showPricePerUnit",
        _("Show the price per unit"),
        _("Such as 4 € per litre. In some countries the law asks for it."),
        card=_("Prices"),
    )
    old_price = Flag("settings.salePrice.displayOnProductList", _("Show the old price in lists"))
    old_price_label = Text("settings.salePrice.oldPriceLabel", _("Word before the old price"), translated=True)
    discount = Choice("settings.salePrice.displayDiscount", _("How much is saved"), choices=DISCOUNTS)
    lowest_price = Flag(
        "settings.salePrice.displayLowestPrice",
        _("Show the lowest price of the last 30 days"),
        _("The law of the European Union asks for it."),
    )
    favorites = Flag("settings.favoritesEnabled", _("Let shoppers mark favourites"), card=_("With every product"))
    reviews = Flag("settings.productReviewsFeatureEnabled", _("Show reviews"), feature="PRODUCT_REVIEWS_FEATURE")
    composite = Text(
        "settings.highlightCompositeProductsOnStorefront",
        _("Mark sets of products"),
        _("A word of the platform's, as it stands in your Control Panel."),
    )
    link_page = Flag(
        "settings.linkUpEnabled", _("Page with your links"), _("One address for your profiles on social networks.")
    )
    condition = Choice(
        "settings.productCondition",
        _("Products are"),
        _("Told to search engines and marketplaces."),
        card=_("For search engines and marketplaces"),
        choices=CONDITIONS,
    )
    category = Whole(
        "settings.googleProductCategory",
        _("Number of the category at Google"),
        _("From Google's list of product categories."),
        min_value=0,
        max_value=10**9,
    )


SECTION = Section(
    name="products",
    place=100,
    title=_("Products"),
    summary=_("Order, stock, sale prices and favourites."),
    form=ProductsForm,
)
