"""Write the awkward files into a folder: ``python -m tests.corpus build/corpus``."""

import sys
from pathlib import Path

from tests.corpus.files import write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(f"{write(Path(sys.argv[1]))} files were written.")  # noqa: T201
