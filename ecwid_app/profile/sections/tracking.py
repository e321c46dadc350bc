from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..fields import Flag, Shown, Text
from ..forms import SectionForm
from ..section import Section


class TrackingForm(SectionForm):
    analytics = Text(
        "settings.googleAnalyticsId",
        "Google Analytics",
        _("Such as G-ABC123. Ask shoppers before you follow them: see “Orders and checkout”."),
        card="Google",
        limit=64,
    )
    tag = Text("settings.googleTagId", "Google Ads", _("Such as AW-123456789."), limit=64)
    event = Text("settings.googleEventId", _("Event of Google Ads"), limit=64)
    remarketing = Flag("settings.googleRemarketingEnabled", _("Show your advertisements to earlier visitors"))
    facebook = Text("settings.fbPixelId", _("Meta pixel"), card=_("Other services"), limit=64)
    snap = Text("settings.snapPixelId", _("Snapchat pixel"), limit=64)
    pinterest = Text("settings.pinterestTagId", _("Pinterest tag"), limit=64)
    tiktok = Shown("settings.tikTokPixel.code", _("TikTok pixel"), _("It is connected in the marketing settings."))
    tiktok_matching = Flag(
        "settings.tikTokPixel.advancedMatching",
        _("Match shoppers at TikTok"),
        _("Names and e-mail addresses are sent there, made unreadable."),
    )


SECTION = Section(
    name="tracking",
    place=115,
    title=_("Statistics and advertising"),
    summary=_("The numbers of the services that count your visitors."),
    form=TrackingForm,
)
