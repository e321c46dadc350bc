"""Ready looks: sets of design settings to start from. All speak of the same settings, so one replaces another whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from .kinds import Label
from .settings import SETTINGS


@dataclass(frozen=True, slots=True)
class Look:
    """``own`` is where the look leaves the defaults."""

    name: str
    label: Label
    about: Label
    own: dict[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        return {name: SETTINGS[name].default for name in TOUCHED} | self.own


LOOKS = (
    Look("classic", _("Classic"), _("What a new store looks like.")),
    Look(
        "gallery",
        _("Gallery"),
        _("Large upright pictures; words wait under the pointer."),
        {
            "product_list_image_size": "LARGE",
            "product_list_image_aspect_ratio": "PORTRAIT_075",
            "product_list_image_position": "COVER",
            "product_list_show_additional_image_on_hover": True,
            "product_list_product_info_layout": "CENTER",
            "product_list_title_behavior": "SHOW_ON_HOVER",
            "product_list_price_behavior": "SHOW_ON_HOVER",
            "product_list_buybutton_behavior": "HIDE",
            "product_list_show_sort_viewas_options": False,
            "product_details_gallery_layout": "IMAGE_FEED",
            "product_details_show_product_sku": False,
        },
    ),
    Look(
        "catalogue",
        _("Catalogue"),
        _("Many products at a glance, with numbers, stock and filters."),
        {
            "product_list_image_size": "SMALL",
            "product_list_image_position": "FIT",
            "product_list_show_frame": True,
            "product_list_sku_behavior": "SHOW",
            "product_list_rating_section_behavior": "SHOW",
            "product_details_gallery_layout": "IMAGE_SINGLE_THUMBNAILS_VERTICAL",
            "product_details_show_number_of_items_in_stock": True,
            "product_details_show_weight": True,
            "shopping_cart_show_weight": True,
        },
    ),
    Look(
        "boutique",
        _("Boutique"),
        _("Few, calm pages: centred names and prices, little else."),
        {
            "product_list_image_size": "LARGE",
            "product_list_image_position": "COVER",
            "product_list_image_has_shadow": True,
            "product_list_product_info_layout": "CENTER",
            "product_list_subtitles_behavior": "HIDE",
            "product_list_buybutton_behavior": "SHOW_ON_HOVER",
            "product_list_category_title_behavior": "SHOW_BELOW_IMAGE",
            "show_breadcrumbs": False,
            "product_details_show_breadcrumbs": False,
            "product_details_show_product_sku": False,
            "product_details_layout": "TWO_COLUMNS_SIDEBAR_ON_THE_LEFT",
        },
    ),
)
TOUCHED = tuple(dict.fromkeys(name for look in LOOKS for name in look.own))


def look_called(name: str) -> Look | None:
    return next((look for look in LOOKS if look.name == name), None)
