import numpy as np
import pytest
from sklearn.decomposition import PCA

from segmentation.representation.numpy_network import embed, reconstruct
from segmentation.representation.pca import fit_pca


@pytest.mark.parametrize("n_latent", [1, 3, 6])
def test_it_is_scikit_learns(n_latent):
    draws = np.random.default_rng(0)
    points = draws.normal(size=(60, 6)) @ draws.normal(size=(6, 6)) + 5
    training, new = points[:50], points[50:]
    pca = PCA(n_latent).fit(training)
    found = fit_pca(training, n_latent)
    latent = embed(found, new)
    assert np.allclose(np.abs(latent), np.abs(pca.transform(new)), atol=1e-9)
    rebuilt = reconstruct(found, latent, ())
    assert np.allclose(rebuilt, pca.inverse_transform(pca.transform(new)), atol=1e-9)
    assert found.heads == "linear"
    assert len(found.encoder) == len(found.decoder) == 1


@pytest.mark.parametrize(("shape", "kept"), [((50, 2), 2), ((3, 9), 3)])
def test_no_more_components_than_the_data_has(shape, kept):
    training = np.random.default_rng(0).normal(size=shape)
    assert embed(fit_pca(training, 8), training).shape == (shape[0], kept)
