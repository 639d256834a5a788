"""Add an order log up to one row a customer.

Writes ``customers.csv``: how recently, how often, how much, and what was bought.
"""

import datetime as dt
from pathlib import Path

from segmentation import Cleaning, as_customers, read_table
from segmentation.ingest.as_customers import definitions

ORDERS = Path(__file__).resolve().parents[1] / "sample_data" / "orders.csv"

orders = read_table(ORDERS)
customers = as_customers(orders, Cleaning(snapshot=dt.date(2026, 1, 1)))

print(f"{orders.n_rows} orders of {customers.n_rows} customers")
for step in customers.steps:
    print(f"- {step.sentence}")
print("\nWhat each column is:")
for name, definition in definitions(customers):
    print(f"- {name}: {definition}")

customers.frame.to_csv("customers.csv", index=False)
