from dataclasses import replace

from segmentation.domain.measures import Reconstruction
from segmentation.export.metric_texts import method_comparison, metric_texts


def test_every_number_of_quality_is_explained(result):
    rebuilt = Reconstruction(mse=0.39, mae=0.41, r2=0.61)
    full = replace(result, quality=replace(result.quality, reconstruction=rebuilt))
    terms = " ".join(entry.term for entry in metric_texts(full))
    for term in (
        "silhouette, on the prepared data",
        "silhouette, in the latent space",
        "inertia",
        "Davies-Bouldin",
        "Calinski-Harabasz",
        "R²",
        "mean squared",
        "adjusted Rand",
        "Jaccard",
        "share",
    ):
        assert term in terms


def test_nothing_is_said_of_a_summary_that_was_not_made(result):
    assert not [e for e in metric_texts(result) if "pattern summary" in e.name]


def test_each_number_has_one_plain_sentence(result):
    for entry in metric_texts(result):
        assert entry.value
        assert entry.meaning.endswith(".")


def test_the_method_that_was_run_comes_first(result):
    methods = method_comparison(result)
    assert [m.name for m in methods] == ["Plain k-means", "PCA + k-means", "Kinds, trait by trait"]
    assert [m.chosen for m in methods] == [True, False, False]
