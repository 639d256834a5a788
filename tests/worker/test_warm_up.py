"""What a process imports before its first job."""

import subprocess
import sys

from segmentation.worker.warm_up import import_evidence


def test_what_looks_for_evidence_is_there_afterwards_and_tensorflow_is_not(root):
    code = (
        "import sys; from segmentation.worker.warm_up import import_evidence; import_evidence(); "
        "print('segmentation.pipeline.explore' in sys.modules, 'tensorflow' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=root, capture_output=True, text=True
    )
    assert done.stdout.split() == ["True", "False"]
    assert import_evidence() is None
