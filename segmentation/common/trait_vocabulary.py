"""Abbreviations in column names of CRMs, shops and surveys, as people say them.

Keys are folded: lower case, without accents, words set apart by one blank. The names are those of
files that anybody can look at: Kaggle's marketing campaign, credit card, telecom churn, bank
marketing, hotel and airline files, and the exports of HubSpot, Salesforce, Shopify and Mailchimp.
A word that could mean two things is left out, so that it stays as it is written.
"""


def table(text: str) -> dict[str, str]:
    """Read ``key = words`` lines."""
    pairs = (line.split("=", 1) for line in text.strip().splitlines())
    return {key.strip(): said.strip() for key, said in pairs}


def _set(text: str) -> frozenset[str]:
    """Read words that blanks set apart."""
    return frozenset(text.split())


#: One word of a name, wherever it stands.
ABBREVIATIONS = table(
    """
    amt = amount
    amnt = amount
    mnt = amount
    qty = quantity
    cnt = count
    trx = transactions
    txn = transactions
    txns = transactions
    tx = transactions
    trans = transaction
    freq = frequency
    frq = frequency
    avg = average
    mean = average
    med = median
    tot = total
    ttl = total
    pct = percent
    perc = percent
    prc = percent
    yrs = years
    yr = year
    mths = months
    mth = month
    mos = months
    mo = month
    wks = weeks
    wk = week
    hrs = hours
    hr = hour
    mins = minutes
    secs = seconds
    rev = revenue
    inc = income
    bal = balance
    acct = account
    acc = account
    cust = customer
    mbr = member
    cmp = campaign
    camp = campaign
    oneoff = one-off
    lst = last
    prev = previous
    curr = current
    pmt = payment
    pymt = payment
    pymts = payments
    pmts = payments
    intl = international
    eve = evening
    vmail = voicemail
    custserv = customer service
    hh = household
    ppl = people
    sqft = square feet
    dist = distance
    mgmt = management
    cat = category
    catg = category
    cred = credit
    prem = premium
    prods = products
    prod = product
    ord = orders
    ords = orders
    rtn = returns
    rtns = returns
    disc = discount
    demogr = demographics
    edu = education
    occ = occupation
    sess = sessions
    usg = usage
    pv = page views
    nps = NPS
    rfm = RFM
    temp = temperature
    dep = dependents
    fav = favourite
    revol = revolving
    delinq = delinquencies
    inq = inquiries
    msec = milliseconds
    ms = milliseconds
    rech = recharge
    mou = minutes of use
    pck = pack
    vol = volume
    kwh = kWh
    bpm = pulse
    checkin = check-in
    optin = opt-in
    iap = in-app
    rx = prescriptions
    max = maximum
    min = minimum
    mon = months
    util = utilization
    notif = notification
    notifs = notifications
    subs = subscriptions
    flg = flag
    purch = purchase
    purchs = purchases
    recd = received
    lang = language
    desc = description
    lvl = level
    reg = registration
    deps = dependents
    anz = Anzahl
    ums = Umsatz
    durchschn = durchschnittlicher
    ges = gesamt
    jahrl = jährlicher
    mtl = monatlicher
    moy = moyen
    qte = quantité
    anciennete = ancienneté
    cant = cantidad
    imp = importe
    ult = último
    """
)

#: Words before or after a thing that only say that it is counted.
COUNTERS = _set(
    """
    num nb nbr nbre no n cnt ct count counts number anz anzahl aantal nombre numero cantidad
    qtd numof numberof nro
    """
)
#: Between a counter and its thing.
OF = _set(
    """
    of de d del der di van
    """
)
#: What may be counted: one, several.
COUNTABLE = table(
    """
    prom = promotions
    promo = promotions
    promotion = promotions
    order = orders
    purchase = purchases
    visit = visits
    login = logins
    session = sessions
    click = clicks
    return = returns
    call = calls
    ticket = tickets
    email = emails
    booking = bookings
    payment = payments
    transaction = transactions
    transactions = transactions
    donation = donations
    gift = gifts
    child = children
    kid = kids
    dependent = dependents
    product = products
    item = items
    deal = deals
    contact = contacts
    activity = activities
    event = events
    loan = loans
    flight = flights
    trip = trips
    stay = stays
    night = nights
    claim = claims
    policy = policies
    download = downloads
    review = reviews
    coupon = coupons
    prescription = prescriptions
    employee = employees
    user = users
    page = pages
    message = messages
    meeting = meetings
    complaint = complaints
    class = classes
    course = courses
    renewal = renewals
    referral = referrals
    check in = check-ins
    device = devices
    address = addresses
    relationship = relationships
    prescriptions = prescriptions
    crash = crashes
    book = books
    seat = seats
    reservation = reservations
    show = shows
    post = posts
    """
)
#: Things that money is spent on, after "mnt": what Kaggle's marketing campaign calls them.
THINGS = table(
    """
    wines = wine
    meat products = meat
    fish products = fish
    sweet products = sweets
    gold prods = gold
    gold products = gold
    fruits = fruit
    regular prods = regular products
    wein = wine
    fleisch = meat
    fisch = fish
    obst = fruit
    vin = wine
    vins = wine
    viande = meat
    poisson = fish
    vino = wine
    vinos = wine
    carne = meat
    pescado = fish
    """
)
#: Short words that are words, not marks, where a whole name is in capitals.
SHORT_WORDS = _set(
    """
    a i age and any app at big buy by car cat city city club cost day days due eve fee for
    from fuel full gas gold gym has home how in is job kid kids last late lead life loan long
    low max min min new next no non not of off old on one open out own paid pay per pet plan
    rate sale seat self size spa tax team term the time to top tour trip two type use user
    view web week with work year km zip cash card debt item data dept miles alter ort jahr prix
    mois edad
    """
)
#: Written in capitals whatever stands beside them.
ACRONYMS = _set(
    """
    RFM CLV CLTV LTV ARPU NPS SMS VIP B2B B2C KPI CRM ID USD EUR GBP TV PC GB MB DSL ISP URL
    IP ATM BMI HR IT EV AOV MRR ARR CEO CTA CTR CPC SEO UK US EU USA PIN FAQ POS SUV
    OTC GMV SKU PS HRV
    """
)
#: The same, but words too in small letters.
AMBIGUOUS = _set("id it us pin pos ps hr eu ceo")
#: Names of numbers that are no quantity: nobody has a low or a high "previous" or "campaign".
NO_DEGREE = _set(
    "previous administrative informational campaign vintage target other current segment cluster"
)
#: Plurals that no ending tells.
PLURALS = _set("children people kinder artikel punkte auftrage kaufe besuche anrufe")
#: What is measured, and the units that follow it.
MEASURED = _set(
    "age tenure distance duration term length time playtime delay stay membership city watched"
)
UNITS = _set("years months weeks days hours minutes seconds milliseconds km miles kg")
TIMES = _set("years months weeks days hours minutes seconds")
#: What lasts: its average in a unit of time is its length.
LASTING = _set("session visit stay trip workout")
#: Units at the end of a name, as they are written behind a number.
UNIT_MARKS = table(
    """
    mm = mm
    cm = cm
    km = km
    kg = kg
    mg = mg
    ml = ml
    lbs = lbs
    kwh = kWh
    mb = MB
    gb = GB
    kcal = kcal
    prozent = %
    kilometer = km
    kilometern = km
    usd = USD
    eur = EUR
    gbp = GBP
    chf = CHF
    """
)
#: Short units that are told by what stands before them.
SIZED = {
    "g": _set("mass weight"),
    "m": _set("height length width depth distance altitude elevation"),
    "l": _set("volume intake"),
}
#: Words that need what follows: nobody says "annual" or "price per" alone.
NO_HEAD = _set(
    "per a of each in by annual monthly yearly weekly daily total average maximum "
    "minimum overall days used"
)
#: Beginnings of German words: nouns keep their capitals beside them.
GERMAN = (
    "anz", "umsatz", "bestell", "kunde", "tage", "seit", "letzt", "durchschn", "gesamt", "retour",
    "monat", "betrag", "waren", "alter", "kauf", "einkauf", "zahlung", "vertrag", "haushalt",
    "geburt", "mitglied", "versand", "rabatt", "artikel", "besuch", "verbrauch",
)  # fmt: skip
#: German words that no other language of business writes so, for names without such a beginning.
GERMAN_BETWEEN = _set("zur zum im vom und mit von für seit nach bei aus")
#: Words at the end of a name that only say that it is yes or no.
MARKS = _set("flag ind indicator yn bool boolean dummy")
