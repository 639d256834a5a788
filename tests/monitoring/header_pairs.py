"""Headers of exports of the same customers, an earlier and a later one.

A paragraph has the columns that a model knows, those of the later file, and what belongs together
where the names differ. ``:t`` marks text and ``:d`` dates; all others are numbers.
"""

PAIRS = """
customer_id:t age income
| CustID:t Age_(years) Income
| customer_id=CustID age=Age_(years) income=Income

CustomerID:t Gender:t Age Annual_Income_(k$)
| customer_id:t gender:t age annual_income
| CustomerID=customer_id Gender=gender Age=age Annual_Income_(k$)=annual_income

customer_id:t age income orders
| Kundennummer:t Alter Einkommen Bestellungen
| customer_id=Kundennummer age=Alter income=Einkommen orders=Bestellungen

customer_id:t age orders
| numero_client:t âge commandes
| customer_id=numero_client age=âge orders=commandes

customer_id:t age income
| id_cliente:t edad ingresos
| customer_id=id_cliente age=edad income=ingresos

Alter Geschlecht:t Umsatz
| age gender:t total_spend
| Alter=age Geschlecht=gender Umsatz=total_spend

Year_Birth Marital_Status:t Income
| year_birth MaritalStatus:t INCOME
| Year_Birth=year_birth Marital_Status=MaritalStatus Income=INCOME

MntWines MntFruits MntFishProducts
| mnt_wines mnt_fruits mnt_fish_products
| MntWines=mnt_wines MntFruits=mnt_fruits MntFishProducts=mnt_fish_products

NumWebPurchases NumStorePurchases NumCatalogPurchases
| num_store_purchases num_web_purchases
| NumWebPurchases=num_web_purchases NumStorePurchases=num_store_purchases

NumWebPurchases Recency
| NumStorePurchases Recency
|

visits_30d visits_90d
| visits_90d
|

visits_30d visits_90d
| Visits.90d Visits.30d
| visits_30d=Visits.30d visits_90d=Visits.90d

Q1 Q2 Q3
| q1 q3 q4
| Q1=q1 Q3=q3

first_order:d last_order:d
| last_order:d first_order:d
|

first_order:d spend
| last_order:d spend
|

min_price max_price
| max_price price_min
| min_price=price_min

avg_basket
| AverageBasket
| avg_basket=AverageBasket

qty_items amt_spent
| quantity_items amount_spent
| qty_items=quantity_items amt_spent=amount_spent

work_exp family_size:t
| Work_Experience Family.Size:t
| work_exp=Work_Experience family_size=Family.Size

income income_band:t
| Income_Band:t
| income_band=Income_Band

income:t
| income
|

Income_(k$)
| Income_($)
| Income_(k$)=Income_($)

Größe Gewicht
| GROESSE gewicht
| Größe=GROESSE Gewicht=gewicht

Téléphone:t Ville:t Revenu
| telephone:t ville:t revenu_annuel
| Téléphone=telephone Ville=ville Revenu=revenu_annuel

PLZ:t Stadt:t Umsatz
| post_code:t city:t revenue
| PLZ=post_code Stadt=city Umsatz=revenue

email:t churn spend
| email_address:t churned spend_eur
| email=email_address churn=churned spend=spend_eur

email_opens email_clicks
| email_clicks sms_clicks
|

phone_calls web_visits
| calls visits
| phone_calls=calls web_visits=visits

tenure_months balance
| tenure_in_months credit_balance
| tenure_months=tenure_in_months balance=credit_balance

Spending_Score:t Profession:t
| spending-score:t Occupation:t
| Spending_Score=spending-score Profession=Occupation

total_spend
| spend_online spend_offline total_spend_
| total_spend=total_spend_

recency frequency monetary
| R F M
|

Customer_Lifetime_Value State:t
| customer_lifetime_value state:t Coverage:t
| Customer_Lifetime_Value=customer_lifetime_value State=state

BALANCE PURCHASES CASH_ADVANCE
| purchases balance cash_advance tenure
| BALANCE=balance PURCHASES=purchases CASH_ADVANCE=cash_advance
"""


def pairs() -> list[tuple[list[tuple[str, str]], list[tuple[str, str]], dict[str, str]]]:
    """Return for each pair the known columns and the later ones with their kinds, and the truth."""
    found = []
    for paragraph in PAIRS.strip().split("\n\n"):
        known, later, truth = paragraph.split("|")
        found.append(
            (
                [_column(one) for one in known.split()],
                [_column(one) for one in later.split()],
                {_named(one.split("=")[0]): _named(one.split("=")[1]) for one in truth.split()},
            )
        )
    return found


def _column(text: str) -> tuple[str, str]:
    name, _, kind = text.partition(":")
    return _named(name), kind or "n"


def _named(name: str) -> str:
    """``Income_(k$)`` has a blank before its unit, which a name here cannot hold."""
    return name.replace("_(", " (")
