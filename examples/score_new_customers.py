"""Save a model, load it again, and put new customers into its segments.

Writes ``model.segments``, which holds no customer's row, and ``scored.csv``.
"""

from pathlib import Path

from segmentation import SegmentationConfig, load, read_table, save, score, segment

MALL = Path(__file__).resolve().parents[1] / "sample_data" / "mall.csv"
NEW_CUSTOMERS = b"""\
Customer ID,Gender,Age,Annual income (k$),Spending score (1-100)
901,Female,25,26,82
902,Male,41,95,18
903,Female,30,88,84
"""

result = segment(read_table(MALL), SegmentationConfig(method="kmeans", n_segments=5))
save(result.model, "model.segments")

model = load("model.segments")
new = read_table(NEW_CUSTOMERS, name="new_customers.csv")
scores = score(model, new)

table = new.frame[["Customer ID"]].assign(
    segment=[model.names[label] for label in scores.labels],
    confidence=scores.confidence.round(2),
)
table.to_csv("scored.csv", index=False)
print(table.to_string(index=False))
