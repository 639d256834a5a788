"""What a low and a high number of each kind of trait is called."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """By what a strong word must be borne out."""

    RATIO = "ratio"  # half as much again as everyone, or two thirds of it
    SCALE = "scale"  # that, or far in standard deviations: scores have no zero
    OFTEN = "often"  # a share of times, from 0 to 1 or to 100: rarely and often by themselves
    COUNT = "count"  # a ratio; and "many" needs several
    HOME = "home"  # people at home: fewer than half a child on average is none in most homes
    DAYS = "days"  # a ratio; "lately" and "long" in days by themselves
    ALWAYS = "always"  # the words compare


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A kind of number and its words.

    Attributes
    ----------
    names : str
        Of traits, as they are said in English; ``{}`` below is what it holds in parentheses.
    low, high : str
        Of a segment that is far from everyone; a verb's subject is the segment.
    lower, higher : str
        Of one that is less far: the strong words, taken as people take them, would say more than
        the averages do.
    topic : str
        What it speaks of: a name says one thing about each.
    measure : Measure
    below_zero : str
        Instead of ``low`` where the segment's average is below zero.
    often : float
        The least average from which ``high`` holds.
    money : bool
        Whether it is an amount that customers are worth.
    """

    names: str
    low: str
    high: str
    lower: str
    higher: str
    topic: str = ""
    measure: Measure = Measure.RATIO
    below_zero: str = ""
    often: float = 0.0
    money: bool = False


def _both(low: str, high: str) -> tuple[str, str, str, str]:
    """Words that compare by themselves."""
    return low, high, low, high


def _degrees(of: str) -> tuple[str, str, str, str]:
    """Words that grade something."""
    return f"low {of}", f"high {of}", f"lower {of}", f"higher {of}"


_ABOUT = r"(.+?)(?: date| at| on)?$"
_BOUGHT = r"(?:orders?|purchases?|bought|buy\w*|transactions?|shopping)"
_UNITS = r"(?:hours|days|weeks|months|years)"
_LAST = r"^(?:days|weeks|months|years|time|hours)? ?(?:since|from) .*\b(?:last|latest)\b.*\b"
_BEGAN = (
    r"^(?:days|months|years) (?:as|since becoming|being)(?: an?)? (?:customer|member|client)$"
    r"|\btenure\b|\b(?:customer|member) since\b"
    r"|^(?:days|weeks|months|years) since .*\b(?:sign(?:ed)? ?up|join\w*|regist\w*|creat\w*|first"
    r"|member\w*|start\w*|enrol\w*|acqui\w*|open(?:ed|ing)|inception|install\w*)\b"
    r"|^(?:account|membership|customer relationship) (?:age|length|duration|months|years)$"
    r"|^(?:customer|member|membership|subscription) (?:months|years|days|duration|length)$"
    r"|^(?:months|years) (?:on book|inactive since)$|^seniority$|^loyalty years$"
    r"|^length of membership$|^membership$|^years of (?:giving|membership|service|loyalty)$"
    r"|^days on network$|^(?:months|years|days) subscribed$"
)
_MONEY_WORDS = (
    r"spend|spent|spending|revenue|sales|turnover|amount|monetary|profit|margin|value|gmv"
)
MONEY = re.compile(rf"\b(?:{_MONEY_WORDS})\b")
_GOODS = (
    r"milk|fresh food|frozen food|delicatessen|wine|beer|meat|fish|fruit|dairy|bread|bakery|cheese"
    r"|seafood|produce"
)
_GOODS_IN_PIECES = r"groceries|vegetables|sweets|detergents and paper"
_FOR_FIRMS = r"employees|headcount|staff|company size|firm size"
_AMOUNTS = (
    r"payments?|charges?|fees?|costs?|earnings|savings|expenses|sales|taxes|assets|proceeds|arrears"
)
_SERVICE = (
    r"service|comfort|cleanliness|convenience|legroom|handling|entertainment|boarding|quality"
    r"|atmosphere|friendliness|cleanness|ambience|food and drink|staff|equipment|usability|design"
)
#: Traits that may be ratings; where everyone's average lies between 1 and 10.
RATED = re.compile(rf"^(.*\b(?:{_SERVICE})\b.*)$")
RATING = NumberKind(
    "", "rates {} low", "rates {} high", "rates {} lower", "rates {} higher",
    measure=Measure.SCALE, topic="rating",
)  # fmt: skip
#: Of "purchases" that are amounts, since nobody buys so often.
PURCHASE_AMOUNTS = NumberKind(
    "", "buys little", "buys a lot", "buys less", "buys more", "purchases", money=True
)
#: Of a trait whose name is a code: "high on S4" is how one speaks of scales.
IN_CODES = NumberKind(
    r"^$", "low on {}", "high on {}", "lower on {}", "higher on {}", measure=Measure.SCALE
)
_RECENT = {
    _BOUGHT: "bought",
    r"(?:visits?|stays?|check.?ins?|store)": "visited",
    r"(?:log ?ins?|logged in|sessions?|activity|active|use|used|seen|app)": "active",
    r"(?:donations?|gifts?|donated?|gave)": "gave",
    r"(?:flights?|flown|trip)": "flew",
    r"(?:contacts?|contacted|touch|calls?)": "in touch",
    r"(?:bookings?|reservations?|booked)": "booked",
    r"(?:workouts?|class|training)": "trained",
    r"(?:borrowed|loans?|checkout)": "borrowed",
    r"(?:payments?|paid)": "paid",
}
#: What a name may leave out: what follows says the same without it.
AROUND = re.compile(
    r" in (?:years|months|weeks|days|hours|minutes|seconds|km|miles|kg)$"
    r"| (?:km|miles|usd|eur|gbp|total|overall)$",
    re.IGNORECASE,
)
AVERAGED = re.compile(
    r"^(?:average|median|mean|maximum|minimum|longest|highest) (?!age\b|pulse\b)(.+)$"
)


def _recency(pattern: str, verb: str) -> NumberKind:
    return NumberKind(
        pattern,
        "lately in touch" if verb == "in touch" else f"{verb} lately",
        "long out of touch" if verb == "in touch" else f"{verb} long ago",
        f"{verb} more recently",
        f"{verb} longer ago",
        topic="recency",
        measure=Measure.DAYS,
    )


KINDS: tuple[NumberKind, ...] = (
    NumberKind(
        r"\byear of\b.*\bbirth|\bbirth ?year\b", *_both("older", "younger"), "age", Measure.ALWAYS
    ),
    NumberKind(
        r"^(?:age of )?(?:the )?(car|vehicle|home|house|building|property)(?: age)?$",
        *_both("newer {}", "older {}"),
        measure=Measure.ALWAYS,
    ),
    NumberKind(
        r"^(?:model|vehicle|car|building|year)? ?(?:year|built)(?: of| built)? ?"
        r"(?:construction|manufacture|model)?$",
        *_both("older built", "newer built"),
        measure=Measure.ALWAYS,
    ),
    *(_recency(_LAST + said, verb) for said, verb in _RECENT.items()),
    *(
        _recency(rf"^(?:last|latest) {said}(?: date| in)* (?:days|months|weeks)(?: ago)?$", verb)
        for said, verb in _RECENT.items()
    ),
    _recency(r"^recency\b|\brecency$", "bought"),
    NumberKind(
        _BEGAN, "newcomers", "long-standing", "newer", "longer-standing", "tenure", Measure.DAYS
    ),
    NumberKind(r"^(?!.*\baverage age\b).*\bage\b", *_both("younger", "older"), "age",
               Measure.ALWAYS),
    _recency(rf"^{_UNITS} since (?:donat|giv|gave)\w*$", "gave"),
    NumberKind(
        rf"^{_UNITS} since (?:the )?(?:last|latest) {_ABOUT}", "recent {}", "last {} long ago",
        "more recent {}", "last {} longer ago",
    ),
    NumberKind(
        rf"^{_UNITS} since (?:the )?{_ABOUT}", "recent {}", "{} long ago",
        "more recent {}", "{} longer ago",
    ),
    NumberKind(rf"^{_UNITS} (?:to|until) (?:the )?(?:contract end|end of contract)$",
               "contract ends soon", "contract runs on", "contract ends sooner",
               "contract ends later", "contract end", below_zero="contract has ended"),
    NumberKind(rf"^{_UNITS} until {_ABOUT}", "{} soon", "{} far off", "{} sooner", "{} later",
               below_zero="{} past"),
    NumberKind(
        r"^orders$|^purchase days$|^number of orders$|^total orders$|^order frequency$",
        "few orders", "frequent", "fewer orders", "more orders", "frequency", often=3.0,
    ),
    NumberKind(r"^frequency$", "rarely buys", "frequent", "buys less often", "buys more often",
               "frequency", Measure.OFTEN),
    NumberKind(r"^how often the balance changes$", "balance rarely changes",
               "balance often changes", "balance changes less", "balance changes more",
               "balance", Measure.OFTEN),
    NumberKind(r"^how often they (\w+)(.*)$", "rarely {0}s{1}", "often {0}s{1}",
               "{0}s{1} less often", "{0}s{1} more often", "frequency", Measure.OFTEN),
    NumberKind(r"^(?:e ?mail )?open rate$|^(?:e ?mails? )?open(?:ed)? (?:rate|share)$",
               "rarely opens emails", "often opens emails", "opens fewer emails",
               "opens more emails", "emails", Measure.OFTEN),
    NumberKind(r"^(?:e ?mail )?click(?:ed)?(?: through)? (?:rate|share)$", "rarely clicks",
               "often clicks", "clicks less often", "clicks more often", "emails",
               Measure.OFTEN),
    NumberKind(r"^(?:share of )?(?:discount|sale|promo\w*|coupon)s?(?: use| usage| purchases"
               r"| orders| redemption)? (?:share|rate|ratio)$",
               "rarely on discount", "often on discount", "less often on discount",
               "more often on discount", "discount", Measure.OFTEN),
    NumberKind(
        r"^days between (?:orders|purchases)$",
        "quick to reorder",
        "slow to reorder",
        "quicker to reorder",
        "slower to reorder",
        "frequency",
    ),
    NumberKind(r"^days between (.+)$", "short gaps between {}", "long gaps between {}",
               "shorter gaps between {}", "longer gaps between {}", "frequency"),
    NumberKind(r"^(?:average |largest |last |typical )?(gift|donation)(?: amount| size)?$",
               "small {}s", "large {}s", "smaller {}s", "larger {}s", "gift", money=True),
    NumberKind(r"^(?:total|lifetime) (?:donated|given|gifts?|donations?|giving)(?: amount)?$"
               r"|^(?:donated|given|donation|gift) amount$", "gives little", "gives a lot",
               "gives less", "gives more", "giving", money=True),
    NumberKind(
        r"^(?:spent|spend) per order$"
        r"|^average (?:order|basket|ticket|cart|receipt|transaction|purchase)"
        r"(?: value| amount| size)?$"
        r"|^(?:basket|order|cart) (?:value|size)$",
        "small orders",
        "big orders",
        "smaller orders",
        "bigger orders",
        "order",
        money=True,
    ),
    NumberKind(
        r"^(?:total |annual |yearly |monthly |overall |lifetime |average |customer )*"
        r"(?:amount spent|spend|spent|spending|sales|turnover|monetary(?: value)?|order amount"
        r"|purchase amount|transaction amount|money spent|gmv|amount)"
        r"(?: a (?:month|year)| in \d+ (?:days|months)|(?: last| in)? \d+ (?:days|months))?$"
        r"|^(?:total|lifetime|customer) revenue$|^revenue$|^revenue per user$",
        "low spenders",
        "big spenders",
        "lower spend",
        "higher spend",
        "spend",
        money=True,
    ),
    NumberKind(r"^(?:spending|spend|amount|amount spent) on (.+)$", "spends little on {}",
               "spends a lot on {}", "spends less on {}", "spends more on {}", "spend on",
               money=True),
    NumberKind(r"^(?:total )?one.off purchases$", "buys little in one go",
               "buys a lot in one go", "buys less in one go", "buys more in one go",
               "purchases", money=True),
    NumberKind(r"^(?:total )?instalment purchases$", "buys little in instalments",
               "buys a lot in instalments", "buys less in instalments",
               "buys more in instalments", "purchases", money=True),
    NumberKind(r"^cash advances?(?: amount)?$", "draws little cash", "draws a lot of cash",
               "draws less cash", "draws more cash", "cash"),
    NumberKind(
        r"^(?:customer )?lifetime value\b",
        "low value",
        "high value",
        "lower value",
        "higher value",
        "value",
        Measure.SCALE,
        below_zero="unprofitable",
        money=True,
    ),
    NumberKind(r"^(?:profit |gross )?margin$", *_degrees("margin"), "margin", Measure.SCALE,
               below_zero="unprofitable", money=True),
    NumberKind(r"^(?:gross |net |total )?profit$", *_degrees("profit"), "margin", Measure.SCALE,
               below_zero="unprofitable", money=True),
    NumberKind(r"^(?:returned share|returns? (?:share|rate|ratio))$", "few returns",
               "many returns", "fewer returns", "more returns", "returns"),
    NumberKind(
        r"^late deliveries\b|^days later than promised$",
        "rarely late",
        "often late",
        "less often late",
        "more often late",
        "late",
    ),
    NumberKind(r"^days to delivery$", "quick delivery", "slow delivery", "quicker delivery",
               "slower delivery", "late"),
    NumberKind(r"^(.*\b(?:experience|education)\b.*?)(?: level)?$", *_both("less {}", "more {}"),
               measure=Measure.ALWAYS),
    NumberKind(r"^(?:family|household) ?(?:size|members|persons|people)$|^(?:persons|people) in "
               r"household$", "small households", "large households", "smaller households",
               "larger households", "household", Measure.SCALE),
    NumberKind(rf"^(?:number of )?(?:{_FOR_FIRMS})$", "small firms", "large firms",
               "smaller firms", "larger firms", "firm"),
    NumberKind(r"^(?!average)((?:number of )?(?:\w+ )?(?:children|kids|teenagers|toddlers"
               r"|dependents)\b.*)$", "mostly no {}", "many {}", "fewer {}", "more {}",
               measure=Measure.HOME),
    NumberKind(r"^(?:overall |customer )?satisfaction(?: score| level| rating)?$",
               *_both("less satisfied", "more satisfied"), "satisfaction", Measure.ALWAYS),
    NumberKind(r"^satisfaction (?:with |score )?(.+)$|^(.+?) satisfaction(?: score)?$",
               *_both("less happy with {}", "happier with {}"), "satisfaction", Measure.ALWAYS),
    NumberKind(r"^(?:likelihood|probability|willingness|intention) to (.+)$",
               *_both("less likely to {}", "more likely to {}"), measure=Measure.ALWAYS),
    NumberKind(r"^importance (?:of )?(.+)$|^(.+) importance$",
               *_both("{} matters less", "{} matters more"), measure=Measure.ALWAYS),
    NumberKind(r"^days booked ahead$|^(?:booking )?lead time$", "books late", "books early",
               "books later", "books earlier"),
    NumberKind(r"^(?:kilometres|km|miles|distance) flown$", "flies little", "flies far",
               "flies less", "flies further"),
    NumberKind(r"^distance (?:in km )?(?:to|from) .*\b(?:home|store|shop|gym|club|branch)$"
               r"|^(?:store|shop|home) distance$|^distance from warehouse$",
               "lives nearby", "lives far away", "lives closer", "lives further away"),
    NumberKind(r"^distance (?:to|from) (?:the )?(.+)$", "near {}", "far from {}", "nearer {}",
               "further from {}"),
    NumberKind(r"^ease of (.+)$", "finds {} hard", "finds {} easy", "finds {} harder",
               "finds {} easier", measure=Measure.SCALE),
    NumberKind(r"^time (?:spent )?(on|in) (.+)$", "little time {} {}", "much time {} {}",
               "less time {} {}", "more time {} {}"),
    NumberKind(r"^(?:average )?(session|visit|call|stay|trip|workout)s? (?:duration|length|time"
               r"|minutes|seconds|hours)$", "short {}s", "long {}s", "shorter {}s", "longer {}s"),
    NumberKind(r"^(?:share of )?(?:week ?ends?)(?: \w+)? share$|^share of week ?ends?$",
               "rarely at weekends", "often at weekends", "less often at weekends",
               "more often at weekends", "weekend", Measure.OFTEN),
    NumberKind(r"^weekdays? share$", "rarely on weekdays", "often on weekdays",
               "less often on weekdays", "more often on weekdays", "weekend", Measure.OFTEN),
    NumberKind(r"^(?:first|start|join\w*|sign ?up|entry|acquisition)"
               r"(?: (?:purchase|order|gift|visit|donation))? year$",
               *_both("longer-standing", "newer"), "tenure", Measure.ALWAYS),
    NumberKind(r"^(?:average )?rating (?:of|for) (.+)$", "rates {} low", "rates {} high",
               "rates {} lower", "rates {} higher", "rating", Measure.SCALE),
    NumberKind(r"^(?:average )?rating by (.+)$", "rated low by {}", "rated high by {}",
               "rated lower by {}", "rated higher by {}", "rated", Measure.SCALE),
    NumberKind(r"^share of (.+)$", *_degrees("share of {}"), measure=Measure.SCALE),
    NumberKind(r"^needs? (?:for |of )?(?!to\b)(.+)$", *_degrees("need for {}"),
               measure=Measure.SCALE),
    NumberKind(r"^(online|app|mobile|web)(?: (?:purchases?|orders?|transactions?|sales|spend"
               r"|visits?|usage))? share$", "rarely buys {}", "often buys {}",
               "buys less {}", "buys more {}", "channel", Measure.OFTEN),
    NumberKind(r"^(play ?time|screen ?time|study time|free time|screen on time|\w+ time)"
               r"(?: (?:hours|minutes|seconds|milliseconds)|(?: in| a| per) \w+)?$",
               "little {}", "much {}", "less {}", "more {}"),
    NumberKind(r"^((?:active|inactive|visit|play|login|holiday|vacation|sick) (?:days|months|weeks)"
               r"|(?:days|months|weeks) (?:active|inactive|visited|logged in))\b.*$",
               "few {}", "many {}", "fewer {}", "more {}"),
    NumberKind(r"^(contract|plan|subscription|policy)(?: term| period| duration| length)?"
               r"(?: (?:months|years|days))?(?<!contract)(?<!plan)(?<!policy)(?<!subscription)$",
               "short {}s", "long {}s", "shorter {}s", "longer {}s"),
    NumberKind(r"^((?:late|missed|failed|overdue) payments)$", "few {}", "many {}", "fewer {}",
               "more {}", measure=Measure.COUNT),
    NumberKind(rf"^(?:total )?((?:.*\b)?(?:{_AMOUNTS})(?: ytd| this year| last year)?)$",
               *_degrees("{}")),
    NumberKind(r"^(?:last )?(?:contact )?(duration)$", "short {}", "long {}", "shorter {}",
               "longer {}"),
    NumberKind(r"^frequency of (.+)$", "infrequent {}", "frequent {}", "less frequent {}",
               "more frequent {}"),
    NumberKind(r"^(?:number of )?(.*\b(?:failure|complaint|outage|error|defect|incident))$",
               "few {}s", "many {}s", "fewer {}s", "more {}s", measure=Measure.COUNT),
    NumberKind(r"^((?:seconds|minutes|hours) of .+)$", "few {}", "many {}", "fewer {}",
               "more {}"),
    NumberKind(r"^((?:years|months) (?:employed|married|experience|insured|licen[cs]ed"
               r"|(?:at|in|of|with|on) (?!customer|member|client).+))$",
               "few {}", "many {}", "fewer {}", "more {}"),
    NumberKind(r"^number of (purchases)$", "few {}", "many {}", "fewer {}", "more {}",
               "frequency", Measure.COUNT),
    NumberKind(r"^height$", *_both("shorter", "taller"), "height", Measure.ALWAYS),
    NumberKind(r"^(?:body )?(?:weight|mass)$", *_both("lighter", "heavier"), "weight",
               Measure.ALWAYS),
    NumberKind(r"^(?:account )?days on (.+)$", "short time on {}", "long time on {}",
               "shorter time on {}", "longer time on {}"),
    *(
        NumberKind(rf"^(\w+[^\Ws]) {what}$", f"{low} {{}}s", f"{high} {{}}s",
                   f"{low.removesuffix('e')}er {{}}s", f"{high.removesuffix('e')}er {{}}s")
        for what, low, high in (
            ("length", "short", "long"), ("depth", "shallow", "deep"),
            ("width", "narrow", "wide"), ("weight", "light", "heavy"),
        )
    ),
    NumberKind(rf"^({_GOODS_IN_PIECES})$", "buys few {}", "buys many {}", "buys fewer {}",
               "buys more {}", money=True),
    NumberKind(rf"^({_GOODS})$", "buys little {}", "buys a lot of {}", "buys less {}",
               "buys more {}", money=True),
    NumberKind(r"^(?:workout|training|exercise) frequency$", "trains rarely", "trains often",
               "trains less often", "trains more often", "frequency"),
    NumberKind(r"^((?:family|household).*size|.*\bsize)$", "small {}", "large {}", "smaller {}",
               "larger {}", measure=Measure.SCALE),
    NumberKind(
        r"^(?:number of |total )?((?:[\w\-&]+ )*?"
        r"(?:(?!(?:status|sms|nps|gps|has|was|its|yes|tax|business|access|news|bonus|gross|address|progress|loss|class|gas|bus"
        r"|plus|previous|various|days|years|months|weeks)\b)"
        r"[^\W\d_]{2,}s|people|children)"
        r"(?: (?:a|per|each|on|in|last|at|this|past|ytd|sent|made|held|won|lost|read|flown|left"
        r"|asleep|awake|online|abroad|\w{2,}ed)\b.*)?)$",
        "few {}", "many {}", "fewer {}", "more {}",
        measure=Measure.COUNT,
    ),
    NumberKind(r"^(\w+ (?:days|weeks))$", "few {}", "many {}", "fewer {}", "more {}"),
    NumberKind(r"^(.*)$", *_degrees("{}"), measure=Measure.SCALE),
)  # fmt: skip
