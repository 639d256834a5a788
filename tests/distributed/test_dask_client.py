import pytest

from segmentation.common.errors import SegmentationError
from segmentation.distributed import dask_client as crews
from segmentation.distributed.dask_client import Cluster, connect


def test_a_scheduler_without_workers_is_refused(monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setattr(crews, "_CONNECTING", 1.0)
    nowhere = {"dashboard_address": "127.0.0.1:0"}
    with (
        LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address=None, scheduler_kwargs=nowhere
        ) as cluster,
        pytest.raises(SegmentationError, match="has no workers"),
        connect(Cluster(cluster.scheduler_address)),
    ):
        pass
