"""Words for answers of yes/no and other columns, as people say them of customers."""


def _set(text: str) -> frozenset[str]:
    """Read words that blanks set apart."""
    return frozenset(text.split())


#: Yes/no traits by their folded name: what yes is called, and what no.
YES_NO = {
    "female": ("women", "men"),
    "male": ("men", "women"),
    "responded": ("responded", "did not respond"),
    "complained": ("complained", "no complaints"),
    "churn": ("left", "stayed"),
    "churned": ("left", "stayed"),
    "exited": ("left", "stayed"),
    "attrition": ("left", "stayed"),
    "default": ("in default", "not in default"),
    "satisfaction": ("satisfied", "not satisfied"),
    "senior citizen": ("seniors", "not seniors"),
    "senior": ("seniors", "not seniors"),
    "active member": ("active members", "not active"),
    "member": ("members", "not members"),
    "student": ("students", "not students"),
    "repeat guest": ("repeat guests", "not repeat guests"),
    "repeated guest": ("repeat guests", "not repeat guests"),
    "homeowner": ("homeowners", "not homeowners"),
    "home owner": ("homeowners", "not homeowners"),
    "subscriber": ("subscribers", "not subscribers"),
    "weekend": ("on weekends", "not on weekends"),
    "near location": ("nearby", "not nearby"),
    "first time buyer": ("first-time buyers", "not first-time buyers"),
    "back after 1 day": ("back after 1 day", "not back after 1 day"),
    "back after 7 days": ("back after 7 days", "not back after 7 days"),
}
#: Adjectives that no ending tells.
ADJECTIVES = _set(
    """
    single retired male female vegetarian vegan urban rural online local pregnant premium
    loyal new old abroad near chronic verheiratet marie casado aktiv actif activo berufstatig
    """
)
#: Nouns for persons.
PERSONS = _set("""
    member buyer subscriber student user donor guest owner smoker homeowner customer payer
    driver traveller traveler visitor shopper renter tenant employee parent retiree child prospect
    lead vip
""")
#: Nouns that a value stands before like an adjective: two year contract, gold card.
OF_A_KIND = {
    "contract": "contracts", "contract type": "contracts", "lead status": "leads",
    "plan": "plan", "plan type": "plan",
    "tariff": "tariff", "coverage": "coverage", "card category": "card", "card type": "card",
    "class": "class", "membership": "members", "membership type": "members",
    "subscription": "subscription", "subscription type": "subscription", "account type": "account",
    "loyalty card": "card", "favourite genre": "fans", "favorite genre": "fans",
    "cuisine": "cuisine", "favourite cuisine": "cuisine", "favorite cuisine": "cuisine",
}  # fmt: skip
#: Kinds of things that bear proper names: Aurora card, Mexican cuisine.
PROPER = _set("loyalty cuisine")
#: What goes before a value, by a word of the trait's name.
BEFORE = {
    "country": "from", "geography": "from", "region": "from", "city": "from", "state": "from",
    "nationality": "from", "island": "from", "town": "from", "source": "from", "province": "from",
    "season": "in", "industry": "in",
    "sector": "in", "os": "on", "platform": "on", "device": "on", "browser": "on",
    "payment": "paying by",
}  # fmt: skip
#: Traits whose values mean little without the name.
STEPS = _set("status stage level tier grade rank phase")
STATES = _set("marital employment education")
VALUES = {
    "soltero": "single", "casado": "married", "divorciado": "divorced", "viudo": "widowed",
    "ledig": "single", "verheiratet": "married", "geschieden": "divorced", "verwitwet": "widowed",
    "celibataire": "single", "marie": "married", "divorce": "divorced", "widow": "widowed",
    "blue collar": "blue-collar",
}  # fmt: skip
#: Traits that say of what kind something is: their values are common nouns.
KINDS_OF_THINGS = _set("type class category kind mode")
#: Meals that a stay includes, by the codes of the hotel trade.
MEALS = {
    "bb": "bed and breakfast", "hb": "half board", "fb": "full board", "sc": "self-catering",
    "ai": "all inclusive",
}  # fmt: skip
#: Homes, of which many are said with an s.
HOMES = _set(
    """
    house apartment flat condo townhouse bungalow villa studio maisonette cottage loft duplex
    """
)
OFTEN = _set(
    "never rarely sometimes often always daily weekly monthly yearly quarterly annually fortnightly"
)
#: Nouns that nobody is with or without: their two values are codes.
DIMENSIONS = _set("sex gender status type class level category group region channel code")
#: Nouns that end like a participle or an adjective.
NOUNS = _set(
    """
    bed seed feed weed speed need breed shed med drive archive incentive five live initiative
    table cable wearable fixed
    """
)
GENDER = _set(
    """
    gender sex geschlecht sexe sexo genero genre anrede
    """
)
MEN = _set(
    """
    male man men m herr mann mannlich homme masculin hombre masculino
    """
)
WOMEN = _set(
    """
    female woman women f w frau weiblich femme feminin mujer femenino
    """
)
JOB = _set(
    """
    profession occupation job beruf metier profesion ocupacion trade position role jobtitle
    """
)
#: Endings of English words for a person at work, one word of which many are said with an s.
AGENTS = ("er", "or", "ist", "ian", "ive", "eer", "yer", "ant", "ect", "maker", "eur")
#: Further words for a person at work.
WORKERS = _set(
    """
    professional clerk nurse official analyst intern academic maid housemaid cook chef guard pilot
    agent servant expert student cashier labourer laborer
    """
)
#: Words that say what kind of work it is.
KINDS_OF_WORK = _set(
    """
    clerical manual technical medical administrative creative legal domestic industrial
    """
)
SCHOOL = _set(
    """
    education degree bildung schulabschluss etudes estudios
    """
)
DEGREES = {
    "graduation": "graduates",
    "graduate": "graduates",
    "bachelor": "bachelors",
    "bachelors": "bachelors",
    "phd": "PhDs",
    "doctorate": "PhDs",
    "master": "master's degrees",
    "masters": "master's degrees",
    "high school": "high school",
    "basic": "basic education",
    "college": "college educated",
    "doctor": "with a doctorate",
    "primary": "primary school",
    "secondary": "secondary school",
    "tertiary": "university educated",
}
#: Answers that are said in small letters, since no proper name is among them.
SMALL = _set(
    """
    married single divorced widowed widow together separated partnered cohabiting unmarried
    yes no low high medium average never rarely sometimes often always daily weekly monthly
    yearly quarterly fortnightly verheiratet ledig geschieden celibataire marie divorce casado
    soltero active inactive new returning loyal owner tenant renter employed unemployed
    retired student self-employed urban rural suburban unknown other
    spring summer autumn fall winter cash card cheque check invoice laptop desktop phone mobile
    tablet computer smartphone gift credit debit bank transfer
    """
)
#: Grades that stand before their trait: low spending score.
GRADES = _set(
    """
    low high medium average middle small large poor good excellent fair
    """
)
YES = _set(
    """
    yes y true ja oui si sim vrai wahr
    """
)
NO = _set(
    """
    no n false nein non nao faux falsch
    """
)
