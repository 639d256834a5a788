import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.dataset import Dataset
from segmentation.domain.grouping import Centroids, ClusterModel, Mixture
from segmentation.domain.plan import Role
from segmentation.domain.recipe import RECOMMENDED
from segmentation.domain.result import SegmentationResult
from segmentation.domain.segment_model import SegmentModel
from segmentation.export.model_file import from_bytes, to_bytes
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.workflow import segment


@pytest.fixture(scope="session")
def shop() -> Dataset:
    """Return sixty customers in three plain groups, with a key, an address and odd values."""
    draws = np.random.default_rng(7)
    ages = (25, 45, 65)
    plans = ("=HYPERLINK(1)", "Gold</script><b>", "@basic")
    rows = ["Customer no,Email,Age,Spend,Plan,Previous segment"]
    for row in range(60):
        group = row % 3
        age = ages[group] + draws.integers(-3, 4)
        spend = "" if row == 5 else f"{100 * (group + 1) + draws.normal(0, 5):.2f}"
        rows.append(
            f"{row:05d},person{row}@example.org,{age},{spend},{plans[group]},{'ABC'[row % 3]}"
        )
    return read_table("\n".join(rows).encode(), name="shop.csv")


@pytest.fixture(scope="session")
def result(shop: Dataset) -> SegmentationResult:
    return segment(shop, SegmentationConfig(method="kmeans", n_segments=3))


REFUSED = r"m.segments is not a saved model\. Choose a file that ends in \.segments"


@pytest.fixture(scope="module")
def content(recommended) -> bytes:
    return to_bytes(recommended.model)


@pytest.fixture(scope="module")
def members(content) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def npy(array: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.save(content, array, allow_pickle=True)
    return content.getvalue()


def npy_head(head: str) -> bytes:
    written = head.encode().ljust(117) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(written).to_bytes(2, "little") + written


@pytest.fixture(scope="module")
def with_array(members) -> Callable[[str, bytes], bytes]:
    """Return a maker of files with another array in them."""
    return lambda name, data: packed({**members, f"{name}.npy": data})


@pytest.fixture(scope="module")
def with_description(members) -> Callable[..., bytes]:
    """Return a maker of files with another description."""

    def make(**changed) -> bytes:
        description = {**json.loads(members["model.json"]), **changed}
        return packed({**members, "model.json": json.dumps(description).encode()})

    return make


def refuse(content: bytes, match: str = REFUSED) -> None:
    with pytest.raises(SegmentationError, match=match):
        from_bytes(content, "m.segments")


@pytest.fixture(scope="module")
def with_transforms(planted) -> SegmentModel:
    """Return a model with a logarithm and a power, its recipe with a scaling of its own."""
    plan = suggest_plan(planted.dataset)
    for name, transform in (("Income (k$)", "log"), ("Visits", "yeo-johnson")):
        plan = plan.with_column(replace(plan[name], transform=transform, unit="k$"))
    recipe = replace(RECOMMENDED, scaling="robust")
    config = SegmentationConfig(plan=plan, method="kmeans", n_segments=4, recipe=recipe)
    return segment(planted.dataset, config).model


def several_centres(seed: int, n_latent: int) -> Centroids:
    """Seven centres of four segments, some with an end and some without."""
    points = np.random.default_rng(seed).normal(size=(7, n_latent))
    reach = np.array([3.0, np.inf, 0.0, 2.5, np.inf, 4.0, 0.1 + seed])
    return Centroids(points, np.array([2, 0, 0, 1, 3, 3, 3]), reach)


def clouds(seed: int, n_latent: int) -> Mixture:
    draws = np.random.default_rng(seed)
    factors = np.triu(draws.normal(size=(4, n_latent, n_latent)) / 3) + np.eye(n_latent)
    return Mixture(draws.normal(size=(4, n_latent)), factors, np.array([0.4, 0.3, 0.2, 0.1]))


def clouds_with_tails(seed: int, n_latent: int) -> Mixture:
    return replace(clouds(seed, n_latent), degrees_of_freedom=(4.0, np.inf, 0.3)[seed])


MAKERS = {"centres": several_centres, "clouds": clouds, "tails": clouds_with_tails}


@pytest.fixture(scope="module")
def n_latent(plain) -> int:
    return plain.model.cluster_model.points.shape[1]


@pytest.fixture(params=MAKERS)
def model(request, plain, n_latent) -> SegmentModel:
    """A model of each kind, with two redraws."""
    own, *resamples = (MAKERS[request.param](seed, n_latent) for seed in range(3))
    return replace(plain.model, cluster_model=own, resamples=tuple(resamples))


def arrays_of(cluster_model: ClusterModel) -> dict[str, np.ndarray]:
    names = ("points", "segments", "radius")
    if isinstance(cluster_model, Mixture):
        names = ("means", "precision_cholesky", "weights")
    return {name: getattr(cluster_model, name) for name in names}


@pytest.fixture(scope="module")
def unpacked(plain, n_latent) -> Callable[[str], dict[str, bytes]]:
    """Return a maker of the members of a model's file."""

    def members_of(kind: str) -> dict[str, bytes]:
        own, *resamples = (MAKERS[kind](seed, n_latent) for seed in range(3))
        content = to_bytes(replace(plain.model, cluster_model=own, resamples=tuple(resamples)))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return members_of


def changed_array(members: dict[str, bytes], name: str, place, value: float) -> bytes:
    array = np.load(io.BytesIO(members[f"{name}.npy"])).astype(float)
    array[place] = value
    return packed({**members, f"{name}.npy": npy(array)})


@pytest.fixture(scope="session")
def weighted(shop: Dataset) -> SegmentationResult:
    """Return the same segments, the customers weighted by their spend, which one has not."""
    plan = suggest_plan(shop).with_role("Spend", Role.WEIGHT)
    return segment(shop, SegmentationConfig(plan=plan, method="kmeans", n_segments=3))
