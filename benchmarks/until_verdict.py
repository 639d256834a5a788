"""Read a file and find its segments, and end as soon as their verdict is there.

`beside_commit.py` runs it on the core of two commits; one that gives no stages ends with the whole.
"""

import os
import sys

from segmentation import read_table, segment

try:
    from segmentation.pipeline.explore import explore_in_stages
except ImportError:  # of an earlier commit
    explore_in_stages = None


def main() -> None:
    """Take the file that the command line names."""
    table = read_table(sys.argv[1])
    if explore_in_stages is None:
        print(segment(table).verdict.level)
        return
    from segmentation.domain.config import SegmentationConfig
    from segmentation.domain.exploration import Exploration
    from segmentation.pipeline.choose_result import choose

    for found in explore_in_stages(table, SegmentationConfig()):
        if isinstance(found, Exploration):
            print(choose(found).verdict.level, flush=True)
            os._exit(0)  # without waiting for what comes after it


if __name__ == "__main__":
    main()
