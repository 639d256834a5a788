"""Draw cost against rows, both on logarithmic axes; the figures come as JSON on standard input."""

import json
import sys

import matplotlib as mpl

mpl.use("svg")
import matplotlib.pyplot as plt

INK, MUTED = "#1f2933", "#7b8794"


def main() -> None:
    """Read the figures and write the drawing."""
    costs = json.load(sys.stdin)
    rows = [cost["rows"] for cost in costs]
    mpl.rcParams.update({"svg.hashsalt": "rows", "font.family": "sans-serif", "font.size": 10})
    figure, (time, memory) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    time.semilogx(rows, [cost["seconds"] for cost in costs], "o-", color="#0b7285")
    time.set_ylim(bottom=0)
    time.set_title("Seconds from the file to segments.csv", loc="left", color=INK, fontsize=11)
    memory.loglog(rows, [cost["peak"] for cost in costs], "o-", color="#5f3dc4", label="peak")
    memory.loglog(rows, [cost["file"] for cost in costs], "--", color=MUTED, label="the file")
    memory.set_title("Megabytes of memory", loc="left", color=INK, fontsize=11)
    memory.yaxis.set_major_formatter("{x:,g}")
    memory.legend(frameon=False)
    for axes in (time, memory):
        axes.set_xlabel("customers")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.grid(visible=True, which="major", color="#e4e7eb")
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(sys.argv[1], metadata={"Date": None})


if __name__ == "__main__":
    main()
