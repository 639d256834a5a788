"""The job on a real cluster of two processes, next to the same job in one."""

import json
import os
import signal
import sys
from dataclasses import replace
from types import ModuleType
from urllib.error import HTTPError
from urllib.request import urlopen

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from segmentation.cli.main import main
from segmentation.common.errors import SegmentationError
from segmentation.common.progress import silent
from segmentation.distributed.dask_client import Cluster, Task, connect
from segmentation.distributed.segment_partitions import Request, segment_table
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.recipe import RECOMMENDED
from segmentation.export import model_file
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.explore import explore
from segmentation.pipeline.workflow import score
from segmentation.profiling.trait_profiles import profile_traits

from .conftest import fails, in_parts, refuses, shop

N_CUSTOMERS = 6_000
N_SAMPLE = 1_200
MEMORY = "600MB"


@pytest.fixture(scope="module", autouse=True)
def only_four_segments():
    """Leave out the other numbers of segments, which have tests of their own and take time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("segmentation.pipeline.setup.sizes_to_try", lambda *_: [4])
        yield


@pytest.fixture(scope="module")
def workers():
    with pytest.MonkeyPatch.context() as patch:
        # Tests of pages leave the app behind as the main module, which new processes would import.
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        with connect(Cluster(n_workers=2, memory=MEMORY)) as started:
            yield started


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    return shop(N_CUSTOMERS)


@pytest.fixture(scope="module")
def folder(customers, tmp_path_factory):
    return in_parts(customers, tmp_path_factory.mktemp("data") / "shop", 6)


def config(method) -> SegmentationConfig:
    quick = replace(RECOMMENDED, name="custom", latent=3, epochs=40)
    return SegmentationConfig(method=method, n_segments=4, recipe=quick)


def run(place, out, workers, method="kmeans", progress=silent):
    out.mkdir(parents=True)
    request = Request(place, lambda _: config(method), n_sample=N_SAMPLE)
    return segment_table(request, out, workers, progress=progress)


def written(out) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(path) for path in sorted(out.iterdir())], ignore_index=True)


@pytest.fixture(scope="module")
def done(folder, workers, tmp_path_factory):
    """Return one undisturbed run, and where its segments are."""
    out = tmp_path_factory.mktemp("run") / "segments"
    return run(folder, out, workers), out


@pytest.mark.parametrize("method", ["kmeans", "autoencoder"])
def test_customers_get_the_segments_that_one_process_gives(
    method, customers, folder, workers, done, tmp_path
):
    if method == "kmeans":
        result, out = done
    else:
        out = tmp_path / "segments"
        result = run(folder, out, workers, method)
    path = tmp_path / "shop.parquet"
    customers.to_parquet(path, index=False)
    alone = explore(read_table(path), config(method), sizes=(4,), baselines=()).partition(4)
    table = written(out)
    assert table["Customer ID"].tolist() == customers["Customer ID"].tolist()
    assert adjusted_rand_score(alone.labels, table["segment"]) >= 0.98
    assert result.quality.n_customers == N_CUSTOMERS
    assert [s.size for s in result.segments] == np.bincount(table["segment"]).tolist()
    assert result.segments[0].size == max(s.size for s in result.segments)


def test_figures_that_can_be_are_those_of_all_customers(customers, done):
    result, out = done
    table = written(out)
    labels = table["segment"].to_numpy()
    plan = result.exploration.plan
    frame = read_frame(customers, result)
    whole = {p.name: p for p in profile_traits(frame, plan, labels, 4)}
    for trait in result.traits:
        if trait.kind.value == "number":
            assert np.allclose(trait.typical, whole[trait.name].typical)
        else:
            assert trait.typical == whole[trait.name].typical
    assert table["confidence"].between(0, 1).all()
    assert set(table["segment_name"]) == set(result.names)


def read_frame(customers, result):
    from segmentation.ingest.as_customers import as_customers

    sample = result.exploration
    dataset = read_table(customers.to_csv(index=False).encode(), name="shop.csv")
    return as_customers(dataset, replace(sample.cleaning)).frame


def test_the_model_scores_as_the_job_did(folder, customers, done, tmp_path):
    result, out = done
    model = model_file.from_bytes(model_file.to_bytes(result.model), "model.segments")
    path = tmp_path / "shop.parquet"
    customers.to_parquet(path, index=False)
    scores = score(model, read_table(path))
    assert (scores.labels == written(out)["segment"]).all()


def test_a_lost_worker_changes_nothing(folder, workers, done, tmp_path):
    result, out = done
    killed = []

    def kill_one(progress) -> None:
        for stage in ("Moving the middles", "Writing every"):
            if progress.stage.startswith(stage) and stage not in killed:
                killed.append(stage)
                pids = workers._client.run(os.getpid)
                os.kill(next(iter(pids.values())), signal.SIGKILL)

    again = run(folder, tmp_path / "segments", workers, progress=kill_one)
    assert len(killed) == 2
    names = sorted(path.name for path in out.iterdir())
    left = sorted(p.name for p in (tmp_path / "segments").iterdir() if p.name[0] != ".")
    assert left == names
    for name in names:
        assert (out / name).read_bytes() == (tmp_path / "segments" / name).read_bytes()
    assert again.quality == result.quality
    assert model_file.to_bytes(again.model) == model_file.to_bytes(result.model)


def test_workers_do_without_tensorflow_and_scikit_learn(workers, done):
    heavy = "{'tensorflow', 'keras', 'sklearn', 'streamlit'} & set(__import__('sys').modules)"
    assert workers.do([Task(eval, heavy) for _ in range(4)]) == [set()] * 4


def test_nothing_of_a_customer_is_logged(workers, capfd, caplog):
    with pytest.raises(RuntimeError) as bug:
        workers.do([Task(fails, "secret@example.org")])
    assert "secret" not in str(bug.value)
    assert "ValueError at conftest.py" in str(bug.value)
    with pytest.raises(SegmentationError, match="This is wrong"):
        workers.do([Task(refuses, "This")])
    logs = workers._client.get_worker_logs() | {"": workers._client.get_scheduler_logs()}
    said = repr(logs) + caplog.text + "".join(capfd.readouterr())
    assert "secret" not in said
    assert repr(Task(fails, "secret")) == "Task"


def test_nobody_else_can_reach_the_cluster(workers):
    info = workers._client.scheduler_info(n_workers=-1)
    addresses = [info["address"], *info["workers"]]
    assert all(address.startswith("tcp://127.0.0.1:") for address in addresses)
    place = f"http://127.0.0.1:{info['services']['dashboard']}"
    for page in ("/status", "/info/main/workers.html", "/json/counts.json", "/metrics"):
        with pytest.raises(HTTPError) as refused:
            urlopen(place + page)
        assert refused.value.code == 404
        refused.value.close()
    assert all(w["memory_limit"] == 600_000_000 for w in info["workers"].values())


def test_cancelling_stops_the_work(folder, workers, tmp_path):
    class Cancelled(Exception):  # noqa: N818
        pass

    def cancel(progress) -> None:
        if progress.stage.startswith("Counting"):
            raise Cancelled

    with pytest.raises(Cancelled):
        run(folder, tmp_path / "segments", workers, progress=cancel)
    assert list((tmp_path / "segments").iterdir()) == []
    assert workers.do([Task(os.getpid)])


def test_a_scheduler_that_is_running_serves_the_command_line(folder, workers, tmp_path, capsys):
    address = workers._client.scheduler.address
    out = tmp_path / "run"
    arguments = ["segment", folder, "--engine", "dask", "--scheduler", address, "--out", out]
    arguments += ["--sample", N_SAMPLE, "--method", "kmeans", "--segments", "4"]
    assert main([str(argument) for argument in arguments]) == 0
    said = capsys.readouterr().out
    assert "a sample of 1,200 of the 6,000 customers" in said
    names = {path.name for path in out.iterdir()}
    assert names == {
        "segments", "segment_profiles.csv", "elbow.csv", "quality.json", "findings.json",
        "model.segments", "report.html",
    }  # fmt: skip
    table = written(out / "segments")
    assert list(table.columns) == ["Customer ID", "segment", "segment_name", "confidence"]
    quality = json.loads((out / "quality.json").read_text())
    assert (quality["n_customers"], quality["n_measured"]) == (N_CUSTOMERS, N_SAMPLE)
    profiles = pd.read_csv(out / "segment_profiles.csv")
    assert profiles["customers"].tolist() == [*np.bincount(table["segment"]), N_CUSTOMERS]
    assert "1,200 of 6,000 customers, drawn at random" in (out / "report.html").read_text()
