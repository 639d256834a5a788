"""The methods that find segments: what customers are grouped in, and how; a card a method."""

from dataclasses import dataclass
from typing import Literal

from segmentation.domain import algorithms
from segmentation.domain.algorithms import AlgorithmCard

Method = Literal[
    "autoencoder",
    "kmeans",
    "pca",
    "vae",
    "dec",
    "idec",
    "autoencoder_mixture",
    "gmm",
    "robust_mixture",
    "latent_classes",
    "agglomerative",
    "kprototypes",
    "minibatch",
    "hdbscan",
    "dbscan",
]


SpaceName = Literal["data", "components", "autoencoder", "vae", "dec", "idec"]


@dataclass(frozen=True, slots=True)
class MethodCard:
    """One way to find segments: what customers are grouped in, and how.

    Attributes
    ----------
    title : str
        What it is called on a page.
    about : str
        What it does, in a sentence for people who do not know it.
    space : {"data", "components", "autoencoder", "vae", "dec", "idec"}
        The prepared data, its leading principal components, or what a network learns. Callers ask
        the properties below instead of comparing it.
    algorithm : AlgorithmCard
    is_baseline : bool
        Whether every run is compared with it. A baseline trains no network.
    """

    title: str
    about: str
    space: SpaceName
    algorithm: AlgorithmCard
    is_baseline: bool = False

    @property
    def on_data(self) -> bool:
        """Whether the prepared data itself is grouped."""
        return self.space == "data"

    @property
    def learns(self) -> bool:
        """Whether a network is trained."""
        return self.space not in ("data", "components")

    @property
    def is_variational(self) -> bool:
        """Whether the network is a variational autoencoder."""
        return self.space == "vae"

    @property
    def fits_each_k(self) -> bool:
        """Whether each number of segments has a network of its own, trained with its centroids."""
        return self.space in ("dec", "idec")

    @property
    def keeps_reconstruction(self) -> bool:
        """Whether the network still reconstructs customers where it is trained with centroids."""
        return self.space == "idec"

    @property
    def takes_blanks(self) -> bool:
        """Whether blanks stay open: only the prepared data has columns that can be blank."""
        return self.on_data and self.algorithm.takes_blanks

    @property
    def measures_own_spread(self) -> bool:
        """Whether stretching a column makes no difference to it, as to full covariances."""
        return self.on_data and self.algorithm.full_covariances

    @property
    def polishes(self) -> bool:
        """Whether the grouping of a sample can go on over all customers, in a fixed space."""
        return self.algorithm.polishes and not self.fits_each_k


METHODS: dict[Method, MethodCard] = {
    "autoencoder": MethodCard(
        "Pattern finder + k-means",
        "Learns a compact description of each customer and groups customers who are alike in it.",
        "autoencoder",
        algorithms.KMEANS,
    ),
    "kmeans": MethodCard(
        "Plain k-means",
        "Groups customers who are alike in the traits themselves. The simplest, and often as good.",
        "data",
        algorithms.KMEANS,
        is_baseline=True,
    ),
    "pca": MethodCard(
        "PCA + k-means",
        "Keeps the few directions in which customers differ most, then groups.",
        "components",
        algorithms.KMEANS,
        is_baseline=True,
    ),
    "vae": MethodCard(
        "Variational pattern finder + k-means",
        "As the pattern finder, but describes each customer by a range instead of a point.",
        "vae",
        algorithms.KMEANS,
    ),
    "idec": MethodCard(
        "Pattern finder that groups while it learns (IDEC)",
        "Draws customers of a segment closer together, and still has to describe each of them.",
        "idec",
        algorithms.KMEANS,
    ),
    "dec": MethodCard(
        "Pattern finder that learns to group (DEC)",
        "Draws customers of a segment closer together, whatever it does to the description.",
        "dec",
        algorithms.KMEANS,
    ),
    "autoencoder_mixture": MethodCard(
        "Pattern finder + mixture",
        "The compact description, with segments that may overlap and be stretched.",
        "autoencoder",
        algorithms.ROBUST_MIXTURE,
    ),
    "gmm": MethodCard(
        "Gaussian mixture",
        "Segments that may overlap and be stretched; says how likely each customer's one is.",
        "data",
        algorithms.MIXTURE,
    ),
    "robust_mixture": MethodCard(
        "Mixture that bears outliers",
        "Segments may overlap and be stretched, and far-off customers do not bend them; says how "
        "likely each customer's one is.",
        "data",
        algorithms.ROBUST_MIXTURE,
    ),
    "latent_classes": MethodCard(
        "Kinds, trait by trait",
        "Takes each trait for what it is, a number, a yes/no or a category, and finds kinds of "
        "customer within which traits no longer go together.",
        "data",
        algorithms.LATENT_CLASSES,
        is_baseline=True,
    ),
    "agglomerative": MethodCard(
        "Step by step (agglomerative)",
        "Joins the two most alike groups, again and again, until as many are left as you want.",
        "data",
        algorithms.WARD,
    ),
    "kprototypes": MethodCard(
        "K-prototypes",
        "As k-means, but the middle of a segment has a real value of each category.",
        "data",
        algorithms.KPROTOTYPES,
    ),
    "minibatch": MethodCard(
        "Mini-batch k-means",
        "As k-means, a few customers at a time; for very large files.",
        "data",
        algorithms.MINIBATCH,
    ),
    "hdbscan": MethodCard(
        "Dense groups (HDBSCAN)",
        "Finds where customers crowd together and leaves the others without a segment.",
        "data",
        algorithms.HDBSCAN,
    ),
    "dbscan": MethodCard(
        "Dense groups, one level (DBSCAN)",
        "The same with one measure of crowding for the whole file.",
        "data",
        algorithms.DBSCAN,
    ),
}


#: What each method is called on a page.
METHOD_NAMES: dict[Method, str] = {name: card.title for name, card in METHODS.items()}


#: The methods that every run is compared with.
BASELINES: tuple[Method, ...] = tuple(name for name, card in METHODS.items() if card.is_baseline)
