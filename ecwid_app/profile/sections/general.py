from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Address, Choice, Lines, Shown, Text
from ..forms import SectionForm
from ..section import Section

PLATFORMS = (
    ("unknown", _("Not known")), ("instantsite", _("The site that comes with your store")),
    ("adobeMuse", "Adobe Muse"), ("bitrix24", "Bitrix24"), ("blogger", "Blogger"), ("drupal", "Drupal"),
    ("duda", "Duda"), ("etsy", "Etsy"), ("facebook", "Facebook"), ("godaddy", "GoDaddy"),
    ("google_sites", "Google Sites"), ("iframe", _("A frame on another page")), ("instagram", "Instagram"),
    ("jimdo", "Jimdo"), ("joomla", "Joomla"), ("prestashop", "PrestaShop"), ("rapidWeaver", "RapidWeaver"),
    ("shopify", "Shopify"), ("squarespace", "Squarespace"), ("strikingly", "Strikingly"), ("tilda", "Tilda"),
    ("tumblr", "Tumblr"), ("typo3", "TYPO3"), ("ucraft", "Ucraft"), ("ukit", "uKit"), ("webflow", "Webflow"),
    ("weblium", "Weblium"), ("weebly", "Weebly"), ("wix", "Wix"), ("wordpress", "WordPress"), ("xara", "Xara"),
    ("yola", "Yola"),
)  # fmt: skip


class GeneralForm(SectionForm):
    store_name = Text(
        "settings.storeName",
        _("Store name"),
        _("Shoppers see it in your storefront and in e-mails."),
        required=True,
    )
    description = Lines(
        "settings.storeDescription",
        _("Description"),
        _("Shown on the first page of your storefront. You may use HTML."),
        limit=65_000,
        rows=5,
        strip=False,
        translated=True,
    )
    owner = Text("account.accountName", _("Your name"), _("The owner of the account. Shoppers do not see it."))
    account_email = Shown(
        "account.accountEmail", _("E-mail of the account"), _("It is changed in your profile in the Control Panel.")
    )
    store_url = Address(
        "generalInfo.storeUrl",
        _("Address of your storefront"),
        _("Links in e-mails to shoppers lead here."),
        card=_("Where shoppers find you"),
        limit=2000,
    )
    platform = Choice("generalInfo.websitePlatform", _("Your website is made with"), choices=PLATFORMS)


SECTION = Section(
    name="general",
    place=10,
    title=_("Store"),
    summary=_("Name, description and address of your store."),
    form=GeneralForm,
    logos=("logo",),
)
