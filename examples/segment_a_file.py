"""Find the segments in a file and print each one in words.

The default method trains a small network, which takes some seconds.
"""

from pathlib import Path

from segmentation import SegmentationConfig, read_table, segment

MALL = Path(__file__).resolve().parents[1] / "sample_data" / "mall.csv"

customers = read_table(MALL)
result = segment(customers, SegmentationConfig(n_segments=5, seed=42))

print(result.verdict.sentence)
for found in result.segments:
    print(f"\n{found.name}: {found.size} of {customers.n_rows} customers")
    for sentence in found.sentences:
        print(f"  - {sentence}")
