"""The design settings of a store as data: form, validation, looks and documentation follow from this table.

Names and values are the platform's, in ``profile.designSettings``. The defaults are those of the documentation, or of
its sample profile; where both are silent, what a merchant would expect: it is only shown until the store sets a value.
Source: Ecwid docs, "Design configs" and "Get store profile".
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from . import options
from .kinds import Group, Setting, address, choice, flag, number, text

LAST = 2_147_483_647

STORE = Group(
    "store",
    _("Whole store"),
    (
        flag("show_signin_link", _("Sign-in link"), on=True),
        flag("show_footer_menu", _("Menu at the foot of the store"), on=True),
        flag("show_breadcrumbs", _("Path to the page, on categories"), on=True),
        flag("breadcrumbs_have_home_item", _("The path begins with the start page"), on=True),
        address("breadcrumbs_home_url", _("Address of the start page in the path")),
        text("breadcrumbs_separator", _("Sign between the steps of the path"), "/", 10),
        flag("enable_page_transitions", _("Soft change from page to page"), on=True),
    ),
)

CATEGORIES = Group(
    "categories",
    _("Start page and categories"),
    (
        flag("show_root_categories", _("Categories on the start page"), on=True),
        flag("enable_catalog_on_one_page", _("The whole catalogue on the start page"), on=False),
        flag(
            "hide_category_block_show_all_enabled_products",
            _("All products on one page, without categories"),
            on=False,
        ),
        flag("enable_simple_category_list", _("As many category cards in every row"), on=False),
        choice("product_list_category_title_behavior", _("Category name"), options.TITLES, "SHOW_ON_IMAGE"),
        choice(
            "product_list_category_image_aspect_ratio",
            _("Shape of category pictures"),
            options.RATIOS,
            "LANDSCAPE_1333",
        ),
        choice("product_list_category_image_position", _("Category pictures"), options.POSITIONS, "AUTO"),
    ),
)

LISTS = Group(
    "lists",
    _("Product lists"),
    (
        flag("product_list_show_product_images", _("Pictures"), on=True),
        choice("product_list_image_size", _("Size of pictures"), options.SIZES, "MEDIUM"),
        choice("product_list_image_aspect_ratio", _("Shape of pictures"), options.RATIOS, "SQUARE_1"),
        choice("product_list_image_position", _("Pictures in their frame"), options.POSITIONS, "AUTO"),
        flag("product_list_image_has_shadow", _("Pictures have a light shadow"), on=False),
        flag("product_list_show_additional_image_on_hover", _("Second picture under the pointer"), on=False),
        flag("product_list_show_frame", _("Frame around each product"), on=False),
        choice("product_list_product_info_layout", _("Alignment of the texts"), options.ALIGNMENTS, "LEFT"),
        choice("product_list_title_behavior", _("Product name"), options.BEHAVIOURS, "SHOW"),
        choice("product_list_subtitles_behavior", _("Subtitle"), options.BEHAVIOURS, "SHOW"),
        choice("product_list_price_behavior", _("Price"), options.BEHAVIOURS, "SHOW"),
        choice("product_list_sku_behavior", _("SKU"), options.BEHAVIOURS, "HIDE"),
        choice("product_list_buybutton_behavior", _("Buy button"), options.BEHAVIOURS, "SHOW"),
        choice("product_list_rating_section_behavior", _("Rating"), options.BEHAVIOURS, "HIDE"),
        choice("product_list_swatches_product_option_behavior", _("Swatches"), options.SHOW_OR_HIDE, "SHOW"),
        choice("product_list_swatches_product_option_shape", _("Shape of swatches"), options.SHAPES, "ROUNDED_SQUARE"),
        flag("product_list_show_sort_viewas_options", _("Shoppers can sort, and change the view"), on=True),
    ),
)

FILTERS = Group(
    "filters",
    _("Filters"),
    (
        flag("product_filters_visible_on_catalog_pages", _("Filters on categories"), on=True),
        flag("product_filters_opened_by_default_on_catalog_pages", _("Filters are open at first"), on=True),
        choice("product_filters_orientation", _("Place of filters"), options.DIRECTIONS, "VERTICAL"),
        choice("product_filters_position_on_catalog_pages", _("Side, on categories"), options.SIDES, "LEFT"),
        choice("product_filters_position_search_page", _("Side, in search"), options.SIDES, "LEFT"),
    ),
)

LAYOUT = Group(
    "layout",
    _("Product page: layout"),
    (
        choice("product_details_layout", _("Columns"), options.COLUMNS, "TWO_COLUMNS_SIDEBAR_ON_THE_RIGHT"),
        choice("product_details_gallery_layout", _("Gallery"), options.GALLERIES, "IMAGE_SINGLE_THUMBNAILS_HORIZONTAL"),
        flag("product_details_image_carousel", _("Pictures of the gallery"), on=True),
        choice("product_details_thumbnails_aspect_ratio", _("Shape of small pictures"), options.ANY_RATIO, "AUTO"),
        flag("product_details_additional_images_has_shadow", _("Pictures have a light shadow"), on=False),
        flag("product_details_additional_images_preview_on_click", _("All pictures in the large view"), on=True),
        flag("product_details_show_product_photo_zoom", _("Larger under the pointer"), on=True),
        flag("product_details_show_navigation_arrows", _("Arrows between pictures"), on=True),
        flag("product_details_show_image_alt_text_as_visible_description", _("Descriptions below pictures"), on=False),
        choice(
            "product_details_show_breadcrumbs_position",
            _("Place of the path"),
            options.TRAILS,
            "PRODUCT_DETAILS_SIDEBAR",
        ),
        flag("product_details_show_product_name_always_first_on_mobile", _("Product name first on phones"), on=True),
        flag("product_details_cut_product_description_in_sidebar", _("Only begin the description"), on=False),
        flag(
            "product_details_two_columns_with_right_sidebar_show_product_description_on_sidebar",
            _("Description with the details, if they are on the right"),
            on=False,
        ),
        flag(
            "product_details_two_columns_with_left_sidebar_show_product_description_on_sidebar",
            _("Description with the details, if they are on the left"),
            on=False,
        ),
        flag("product_details_description_compact_view", _("Compact description"), on=False),
        flag("product_details_add_to_cart_quantity_compact_view", _("Compact quantity"), on=False),
        flag("product_details_estimated_delivery_time_compact_view", _("Compact delivery time"), on=False),
        flag("product_details_hide_price_modifiers", _("Hide what options add to the price"), on=False),
        choice("product_details_swatches_product_option_size", _("Size of swatches"), options.SIZES, "LARGE"),
        choice(
            "product_details_swatches_product_option_shape", _("Shape of swatches"), options.SHAPES, "ROUNDED_SQUARE"
        ),
    ),
)

PARTS = Group(
    "parts",
    _("Product page: what it shows"),
    (
        flag("product_details_show_product_name", _("Product name"), on=True),
        flag("product_details_show_subtitle", _("Subtitle"), on=True),
        flag("product_details_show_breadcrumbs", _("Path to the page"), on=True),
        flag("product_details_show_product_sku", _("SKU"), on=True),
        flag("product_details_show_product_price", _("Price"), on=True),
        flag("product_details_show_sale_price", _("Sale price"), on=True),
        flag("product_details_show_price_per_unit", _("Price per unit"), on=True),
        flag("product_details_show_tax", _("Taxes"), on=True),
        flag("product_details_show_wholesale_prices", _("Wholesale prices"), on=True),
        flag("product_details_show_product_options", _("Options"), on=True),
        flag("product_details_show_qty", _("Quantity"), on=True),
        flag("product_details_show_buy_button", _("Buy button"), on=True),
        flag("product_details_show_delivery_time", _("Delivery time"), on=True),
        flag("product_details_show_in_stock_label", _("“In stock”"), on=True),
        flag("product_details_show_number_of_items_in_stock", _("How many are in stock"), on=False),
        flag("product_details_show_weight", _("Weight"), on=False),
        flag("product_details_show_attributes", _("Attributes"), on=True),
        flag("product_details_show_product_description", _("Description"), on=True),
        flag("product_details_show_rating_section", _("Rating"), on=True),
        flag("product_details_show_reviews_section", _("Reviews"), on=True),
        flag("product_details_show_save_for_later", _("Save for later"), on=True),
        flag("product_details_show_share_buttons", _("Share buttons"), on=False),
        flag("product_details_show_facebook_share_button", "Facebook", on=True),
        flag("product_details_show_pinterest_share_button", "Pinterest", on=True),
        flag("product_details_show_twitter_share_button", "Twitter", on=True),
        flag("product_details_show_vk_share_button", "VK", on=True),
    ),
)

ORDER = Group(
    "order",
    _("Product page: order of the details"),
    tuple(
        number(f"product_details_position_{name}", label, place, LAST)
        for name, label, place in (
            ("breadcrumbs", _("Path to the page"), 100),
            ("product_name", _("Product name"), 200),
            ("product_sku", _("SKU"), 300),
            ("product_price", _("Price"), 400),
            ("subtitle", _("Subtitle"), 500),
            ("product_options", _("Options"), 600),
            ("buy_button", _("Buy button"), 700),
            ("wholesale_prices", _("Wholesale prices"), 800),
            ("save_for_later", _("Save for later"), 1000),
            ("share_buttons", _("Share buttons"), 1100),
            ("product_description", _("Description"), LAST),
        )
    ),
    about=_("The smaller number stands higher."),
)

CHECKOUT = Group(
    "checkout",
    _("Cart and checkout"),
    (
        flag("shopping_cart_show_qty_inputs", _("Quantity can be changed"), on=True),
        flag("shopping_cart_show_qty_inputs_on_mobile", _("Quantity can be changed on phones"), on=True),
        flag("shopping_cart_show_sku", _("SKU"), on=True),
        flag("shopping_cart_show_weight", _("Weight"), on=False),
        flag("shopping_cart_products_collapsed_on_desktop", _("Fold more than four products"), on=True),
        flag("shopping_cart_products_collapsed_on_mobile", _("Fold the products on phones"), on=True),
        flag("checkout_show_state_input", _("Ask for state or province"), on=True),
        flag("checkout_show_address_line_2", _("Ask for a second address line"), on=True),
        flag("checkout_expand_billing_address_form", _("Unfold the billing address"), on=False),
    ),
)

GROUPS = (STORE, CATEGORIES, LISTS, FILTERS, LAYOUT, PARTS, ORDER, CHECKOUT)
SETTINGS: dict[str, Setting] = {setting.name: setting for group in GROUPS for setting in group.settings}


def values_of(design: dict[str, Any] | None) -> dict[str, Any]:
    """Return the value of every setting of the table in what the platform holds."""
    return {name: setting.kept((design or {}).get(name)) for name, setting in SETTINGS.items()}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[Group, Setting, str, str]]:
    """Return group, setting, old and new value, in the merchant's words, of each setting that differs."""
    return [
        (group, setting, setting.shown(before[setting.name]), setting.shown(after[setting.name]))
        for group in GROUPS
        for setting in group.settings
        if before[setting.name] != after[setting.name]
    ]
