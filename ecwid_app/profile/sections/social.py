from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Address, Lines, Text
from ..forms import SectionForm
from ..section import Section


class SocialForm(SectionForm):
    seo_title = Text(
        "settings.rootCategorySeoTitle",
        _("Title in search results"),
        _("Of the first page of your store. About 60 characters are shown."),
        card=_("Search engines"),
        translated=True,
    )
    seo_description = Lines(
        "settings.rootCategorySeoDescription",
        _("Text in search results"),
        _("About 160 characters are shown."),
        limit=1000,
        rows=2,
        translated=True,
    )
    facebook = Address(
        "socialLinksSettings.facebook.url",
        "Facebook",
        _("The address of your page. Shoppers find it at the foot of your storefront."),
        card=_("Social networks"),
        limit=2000,
    )
    instagram = Address("socialLinksSettings.instagram.url", "Instagram", limit=2000)
    twitter = Address("socialLinksSettings.twitter.url", "X (Twitter)", limit=2000)
    youtube = Address("socialLinksSettings.youtube.url", "YouTube", limit=2000)
    vk = Address("socialLinksSettings.vk.url", "VK", limit=2000)
    pinterest = Address("socialLinksSettings.pinterest.url", "Pinterest", limit=2000)


SECTION = Section(
    name="social",
    place=110,
    title=_("Search and social networks"),
    summary=_("How search engines show you, and where else you are."),
    form=SocialForm,
)
