"""The training process: ``python -m segmentation.worker``.

It imports TensorFlow at once and then waits, so that a job starts without delay.
"""

import os
import signal
import sys
import threading

from segmentation.common.second_process import keep_ready
from segmentation.worker.messages import Ready, receive, send
from segmentation.worker.run_job import outcome
from segmentation.worker.warm_up import import_evidence


def main() -> None:
    """Serve jobs from stdin until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which closes stdin
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # stray prints must not mix with messages
    from segmentation.representation import tensorflow_setup

    beside = threading.Thread(target=keep_ready, args=(import_evidence,), daemon=True)
    beside.start()
    tensorflow_setup.import_tensorflow()
    import keras  # noqa: F401
    import sklearn.cluster  # noqa: F401

    import segmentation.pipeline.explore  # noqa: F401

    beside.join()
    send(output, Ready())
    while True:
        try:
            job = receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            send(output, outcome(job, lambda progress: send(output, progress)))
        except BrokenPipeError:  # the server is gone
            return
        del job  # nothing of a table stays while it waits


if __name__ == "__main__":
    main()
