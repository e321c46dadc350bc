"""The values of design settings that are one of a few, with the merchant's words for them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .kinds import Options

BEHAVIOURS: Options = (("SHOW", _("Show")), ("SHOW_ON_HOVER", _("Show under the pointer")), ("HIDE", _("Hide")))
SHOW_OR_HIDE: Options = (("SHOW", _("Show")), ("HIDE", _("Hide")))
TITLES: Options = (
    ("SHOW_ON_IMAGE", _("Show on the picture")),
    ("SHOW_BELOW_IMAGE", _("Show below the picture")),
    ("SHOW_ON_HOVER", _("Show under the pointer")),
    ("HIDE", _("Hide")),
)
SIZES: Options = (("SMALL", _("Small")), ("MEDIUM", _("Medium")), ("LARGE", _("Large")))
RATIOS: Options = (
    ("PORTRAIT_0667", _("Portrait, 2 : 3")),
    ("PORTRAIT_075", _("Portrait, 3 : 4")),
    ("SQUARE_1", _("Square")),
    ("LANDSCAPE_1333", _("Landscape, 4 : 3")),
    ("LANDSCAPE_15", _("Landscape, 3 : 2")),
)
ANY_RATIO: Options = (("AUTO", _("As the picture is")), *RATIOS)
POSITIONS: Options = (("AUTO", _("Automatic")), ("COVER", _("Fill the frame")), ("FIT", _("Show the whole picture")))
ALIGNMENTS: Options = (
    ("LEFT", _("Left")),
    ("CENTER", _("Centred")),
    ("RIGHT", _("Right")),
    ("JUSTIFY", _("Spread over the width")),
)
SIDES: Options = (("LEFT", _("Left")), ("RIGHT", _("Right")))
DIRECTIONS: Options = (("VERTICAL", _("Beside the products")), ("HORIZONTAL", _("Above the products")))
SHAPES: Options = (("CIRCLE", _("Round")), ("SQUARE", _("Square")), ("ROUNDED_SQUARE", _("Square, round corners")))
COLUMNS: Options = (
    ("TWO_COLUMNS_SIDEBAR_ON_THE_RIGHT", _("Two columns, details on the right")),
    ("TWO_COLUMNS_SIDEBAR_ON_THE_LEFT", _("Two columns, details on the left")),
    ("THREE_COLUMNS_SIDEBAR_ON_THE_RIGHT", _("Three columns, details on the right")),
    ("THREE_COLUMNS_SIDEBAR_ON_THE_LEFT", _("Three columns, details on the left")),
)
GALLERIES: Options = (
    ("IMAGE_SINGLE_THUMBNAILS_HORIZONTAL", _("One picture, small ones below")),
    ("IMAGE_SINGLE_THUMBNAILS_VERTICAL", _("One picture, small ones beside")),
    ("IMAGE_FEED", _("All pictures, one below another")),
)
TRAILS: Options = (("PRODUCT_DETAILS_SIDEBAR", _("With the details")), ("NAVIGATION_CONTAINER", _("Above the product")))
