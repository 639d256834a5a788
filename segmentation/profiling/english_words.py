"""Words of German, French and Spanish columns in English, for names of segments.

A name of a segment is English, so "Bestellungen" is many orders. A word that is not here stays as
it is written.
"""

from functools import lru_cache

from segmentation.common.term_patterns import folded

_LISTS = {
    "orders": "bestellungen auftrage commandes pedidos",
    "order": "bestellung auftrag commande pedido",
    "purchases": "kaufe einkaufe achats compras",
    "purchase": "kauf einkauf achat compra",
    "visits": "besuche visites visitas",
    "visit": "besuch visite visita",
    "returns": "retouren rucksendungen retours devoluciones",
    "return share": "retourenquote",
    "points": "punkte treuepunkte puntos",
    "children": "kinder enfants hijos",
    "income": "einkommen revenu revenus ingresos renta",
    "household income": "haushaltseinkommen",
    "salary": "gehalt lohn salaire salario sueldo",
    "total spend": (
        "umsatz gesamtumsatz ausgaben depenses montant betrag gasto gastos importe facturacion"
        " verkaufsumsatz"
    ),
    "annual spend": "jahresumsatz",
    "monthly spend": "monatsumsatz",
    "sales": "ventas ventes",
    "spend per order": "warenkorb bestellwert panier",
    "discount": "rabatt rabatte remise remises descuento descuentos",
    "calls": "anrufe appels llamadas",
    "complaints": "beschwerden reklamationen reclamations quejas reclamaciones",
    "items": "artikel articles articulos",
    "nights": "nachte ubernachtungen nuits nuitees noches",
    "balance": "kontostand saldo solde guthaben",
    "usage": "verbrauch consommation consumo nutzung",
    "age": "alter edad",
    "year of birth": "geburtsjahr",
    "days": "tage tagen jours dias",
    "months": "monate monaten mois meses",
    "years": "jahre jahren ans annees anos",
    "since": "seit depuis desde",
    "last": "letzte letzter letzten letztem derniere dernier ultima ultimo",
    "tenure": "kundendauer vertragsdauer laufzeit anciennete antiguedad",
    "members": "mitglieder",
    "donations": "spenden dons donaciones",
    "donation": "spende don donacion",
    "satisfaction": "zufriedenheit satisfaccion",
    "household size": "haushaltsgrosse",
    "contracts": "vertrage contrats contratos",
    "price": "preis prix precio",
    "average": "durchschnitt durchschnittlicher durchschnittliche moyen moyenne medio promedio",
    "total": "gesamt totale total",
    "annual": "jahrlich jahrlicher annuel annuelle anual",
    "monthly": "monatlich monatlicher monatliche mensuel mensuelle mensual",
    "newsletter": "newsletter",
    "online": "online linea ligne",
    "distance": "entfernung distancia",
    "shop": "filiale laden magasin tienda",
    "industry": "branche secteur sector",
    "gross profit": "rohertrag rohgewinn",
    "contribution margin": "deckungsbeitrag",
    "margin": "marge",
    "employees": "mitarbeiterzahl mitarbeiter employes empleados",
    "payment term in days": "zahlungsziel",
    "": "de du des la le les del der die das en el",
}
_ENGLISH = {foreign: said for said, several in _LISTS.items() for foreign in several.split()}
#: Names that are not their words in English order.
_WHOLE = {
    "panier moyen": "spend per order",
    "durchschnittlicher bestellwert": "spend per order",
    "average bestellwert": "spend per order",
    "average warenkorb": "spend per order",
    "ticket medio": "spend per order",
    "ticket promedio": "spend per order",
    "chiffre d affaires": "total spend",
    "ca": "total spend",
    "ca total": "total spend",
    "ca annuel": "annual spend",
    "ca 12 mois": "total spend",
    "montant depense": "total spend",
    "montant total": "total spend",
    "importe total": "total spend",
    "gasto total": "total spend",
    "gasto anual": "annual spend",
    "letzte bestellung tage": "days since last order",
    "letzter kauf tage": "days since last purchase",
    "revenu annuel": "annual income",
    "ingresos anuales": "annual income",
    "ingreso anual": "annual income",
    "taille foyer": "household size",
    "tamano familia": "family size",
    "tamano hogar": "household size",
    "anzahl kinder": "children",
    "rabatt prozent": "discount",
    "offene posten": "open items",
    "anzahl mitarbeiter": "employees",
    "zahlungsziel tage": "payment term",
    "letzter auftrag tage": "days since last order",
    "letzter einkauf tage": "days since last purchase",
    "eta": "age",
    "spesa totale": "total spend",
    "fatturato": "total spend",
    "ordini": "orders",
    "num ordini": "orders",
    "scontrino medio": "spend per order",
    "giorni da ultimo acquisto": "days since last purchase",
    "punti fedelta": "points",
    "umsatz gesamt": "total spend",
    "taux retour": "return share",
    "taux de retour": "return share",
    "tasa devolucion": "return share",
    "points fidelite": "points",
    "puntos fidelidad": "points",
    "abonne newsletter": "newsletter subscriber",
    "suscrito newsletter": "newsletter subscriber",
    "estado civil": "marital status",
    "situation familiale": "marital status",
    "familienstand": "marital status",
    "zahlungsart": "payment method",
    "moyen de paiement": "payment method",
    "forma de pago": "payment method",
    "land": "country",
    "pays": "country",
    "pais": "country",
}
_MOST_KEPT = 4096


@lru_cache(maxsize=_MOST_KEPT)
def in_english(said: str) -> str:
    """Return a trait's words in English if every one of them is known, else as they are.

    Parameters
    ----------
    said : str
        As :func:`segmentation.common.trait_names.spoken` returns it.

    Examples
    --------
    >>> in_english("tage seit letzter bestellung"), in_english("panier moyen"), in_english("web")
    ('days since last order', 'spend per order', 'web')
    """
    key = folded(said)
    if key in _WHOLE:
        return _WHOLE[key]
    words = key.split()
    words = [word if word in _ENGLISH else word.replace("ae", "a") for word in words]
    if not words:  # signs alone
        return said
    if words[0] in {"anzahl", "numero", "nombre"} and len(words) > 1:
        words = words[1:]
    if not any(word in _ENGLISH for word in words):
        return said
    if not all(word in _ENGLISH or word.isdigit() for word in words):
        return said
    return " ".join(filter(None, (_ENGLISH.get(word, word) for word in words)))
