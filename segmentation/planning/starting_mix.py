"""Notes on channel, message, offer, product and service to begin with, from what traits show."""

from collections.abc import Iterator

from segmentation.column_roles.contact_columns import contact_columns
from segmentation.common.term_patterns import folded, terms
from segmentation.domain.campaign_plan import MarketingMix
from segmentation.domain.plan import Kind
from segmentation.domain.result import SegmentationResult, TraitProfile
from segmentation.export.revenue import revenue_trait
from segmentation.profiling.sentences import LEAST_EFFECT, strongest

_CHANNELS = {
    "Online": terms("web | website | online | internet | app | mobile | e commerce"),
    "In the shop": terms("store | stores | shop | branch | filiale | walk in"),
    "By post": terms("catalog | catalogue | catalogs | katalog | mailing | letter"),
    "By telephone": terms("call | calls | phone | telephone"),
    "Social media": terms("social | instagram | facebook | tiktok | youtube"),
}
_DEALS = terms("deal | deals | discount | discounts | coupon | coupons | promo | promotion | sale")
_SERVICE = terms(
    "complain | complaint | complaints | ticket | tickets | support | return | returns | returned"
    "| refund | refunds | satisfaction | nps | delivery | late"
)
_GOODS = terms(
    "wine | wines | fruit | fruits | meat | fish | sweet | sweets | gold | category | product"
    "| products | brand | model | department | genre | type"
)
_BOUGHT = terms("amount | mnt | spend | spent | spending | sales | purchases | bought")


def starting_mix(result: SegmentationResult, segment: int) -> MarketingMix:
    """Return notes to begin with; each says what it is taken from, and nothing beyond it.

    Parameters
    ----------
    result : SegmentationResult
    segment : int

    Returns
    -------
    MarketingMix
        ``""`` where no trait speaks of it.
    """
    return MarketingMix(
        channel=_channel(result, segment),
        message=_message(result, segment),
        offer=_offer(result, segment),
        product=_product(result, segment),
        service=_service(result, segment),
    )


def _channel(result: SegmentationResult, segment: int) -> str:
    for trait in _raised(result, segment):
        for channel, pattern in _CHANNELS.items():
            if pattern.search(folded(trait.name)):
                return f"{channel}: “{trait.label}” is above average here."
    contacts = contact_columns(result.exploration.frame)
    if contacts.email is not None:
        return "E-mail: the file has addresses."
    return "Telephone: the file has numbers." if contacts.phone is not None else ""


def _message(result: SegmentationResult, segment: int) -> str:
    sentences = result.segments[segment].sentences
    return f"Speak to what sets them apart. {sentences[0]}" if sentences else ""


def _offer(result: SegmentationResult, segment: int) -> str:
    for trait in _raised(result, segment):
        if _DEALS.search(folded(trait.name)):
            return f"A deal: “{trait.label}” is above average here."
    spent = revenue_trait(result.traits)
    if spent is None or abs(spent.effects[segment]) < LEAST_EFFECT:
        return ""
    if spent.effects[segment] > 0:
        return "They spend more than average: try something beyond price first."
    return "They spend less than average: try a small first step."


def _product(result: SegmentationResult, segment: int) -> str:
    for trait in _raised(result, segment):
        said = folded(trait.name)
        if trait.kind is Kind.CATEGORY and _GOODS.search(said):
            return f"{trait.typical[segment]}: the most frequent “{trait.label}” here."
        if trait.kind is Kind.NUMBER and _GOODS.search(said) and _BOUGHT.search(said):
            return f"What “{trait.label}” counts: above average here."
    return ""


def _service(result: SegmentationResult, segment: int) -> str:
    for trait in _raised(result, segment):
        if _SERVICE.search(folded(trait.name)):
            return f"Look into “{trait.label}”, which is above average here."
    return ""


def _raised(result: SegmentationResult, segment: int) -> Iterator[TraitProfile]:
    """Give the traits that set the segment apart and lie above average, strongest first."""
    return (t for t in strongest(result.traits, segment) if t.effects[segment] > 0)
