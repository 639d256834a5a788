"""Try several methods on the same customers and compare them.

All are measured on the same prepared data, so the numbers of one column can be compared.
"""

from pathlib import Path

from segmentation import SegmentationConfig, read_table, segment

MALL = Path(__file__).resolve().parents[1] / "sample_data" / "mall.csv"
METHODS = ("kmeans", "latent_classes", "agglomerative")

customers = read_table(MALL)

print(f"{'method':<16}{'distinctness':>14}{'repeatability':>15}{'explained':>11}")
for method in METHODS:
    quality = segment(customers, SegmentationConfig(method=method, n_segments=5)).quality
    print(
        f"{method:<16}{quality.silhouette_data:>14.2f}"
        f"{quality.repeatability.least:>15.2f}{quality.explained:>11.0%}"
    )
