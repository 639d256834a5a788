"""One training process: jobs come in, progress and results go out.

The process that serves pages never imports TensorFlow: it would leak memory with every model,
seeds would race between visitors, and a training could not be stopped at once.
"""

import sys

#: Starts a worker.
COMMAND = (sys.executable, "-m", "segmentation.worker")
