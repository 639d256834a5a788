"""What each clustering algorithm can do: a card an algorithm.

The functions themselves are in `segmentation.clustering.registry`, which is above this room.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlgorithmCard:
    """What one clustering algorithm can do, and what it has to be treated by.

    Attributes
    ----------
    name : str
        Its key in :data:`segmentation.clustering.registry.ALGORITHMS`.
    assigns_noise : bool
        Whether a customer may be in no segment.
    any_n_segments : bool
        Whether every number of segments can be had; otherwise it finds by itself which it gives.
    by_density : bool
        Whether a row that is there twice weighs on the result by itself, as a denser place or as
        the first branch of a tree: redraws then take half the rows instead of drawing them with
        replacement.
    takes_blanks : bool
        Whether points may have NaN where a customer has a blank, which then counts for nothing.
    models_traits : bool
        Whether each trait has a distribution of its own kind, so that categories that are encoded
        as numbers would mislead it.
    stretches : bool
        Whether its segments are stretched in any direction, so that the scale of a column makes
        no difference.
    polishes : bool
        Whether it can go on from the grouping of a sample over all customers.
    resamples : int
        How often customers are redrawn to see whether the segments are found again.
    """

    name: str
    assigns_noise: bool = False
    any_n_segments: bool = True
    by_density: bool = False
    takes_blanks: bool = False
    models_traits: bool = False
    stretches: bool = False
    polishes: bool = False
    resamples: int = 10


KMEANS = AlgorithmCard("kmeans", polishes=True)
MINIBATCH = AlgorithmCard("minibatch")
KPROTOTYPES = AlgorithmCard("kprototypes")
MIXTURE = AlgorithmCard("mixture", any_n_segments=False, stretches=True)
ROBUST_MIXTURE = AlgorithmCard("robust_mixture", any_n_segments=False, stretches=True)
LATENT_CLASSES = AlgorithmCard(
    "latent_classes", any_n_segments=False, takes_blanks=True, models_traits=True
)
WARD = AlgorithmCard("ward", any_n_segments=False, by_density=True)
DBSCAN = AlgorithmCard("dbscan", assigns_noise=True, any_n_segments=False, by_density=True)
HDBSCAN = AlgorithmCard("hdbscan", assigns_noise=True, any_n_segments=False, by_density=True)
