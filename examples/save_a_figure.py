"""Write a chart as an HTML file that opens anywhere, without a network.

Writes ``differences.html``: what sets the segments apart.
"""

from pathlib import Path

from segmentation import SegmentationConfig, read_table, segment
from segmentation.figures.heatmap import differences

MALL = Path(__file__).resolve().parents[1] / "sample_data" / "mall.csv"

result = segment(read_table(MALL), SegmentationConfig(method="kmeans", n_segments=5))
figure = differences(result, appearance="light")
figure.write_html("differences.html", include_plotlyjs=True)

print(figure.layout.title.text.replace("<br>", " "))
