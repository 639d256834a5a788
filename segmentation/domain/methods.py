"""The methods that find segments: what customers are grouped in, and how."""

from dataclasses import dataclass
from typing import Literal

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


Space = Literal["data", "components", "autoencoder", "vae", "dec", "idec"]


@dataclass(frozen=True, slots=True)
class MethodCard:
    """One way to find segments: what customers are grouped in, and how.

    Attributes
    ----------
    title : str
        What it is called on a page.
    about : str
        What it does, in a sentence for people who do not know it.
    space : str
        The prepared data, its leading principal components, or what a network learns.
    algorithm : str
        A name of :data:`segmentation.clustering.registry.ALGORITHMS`.
    """

    title: str
    about: str
    space: Space
    algorithm: str

    @property
    def learns(self) -> bool:
        """Whether a network is trained."""
        return self.space not in ("data", "components")


METHODS: dict[Method, MethodCard] = {
    "autoencoder": MethodCard(
        "Pattern finder + k-means",
        "Learns a compact description of each customer and groups customers who are alike in it.",
        "autoencoder",
        "kmeans",
    ),
    "kmeans": MethodCard(
        "Plain k-means",
        "Groups customers who are alike in the traits themselves. The simplest, and often as good.",
        "data",
        "kmeans",
    ),
    "pca": MethodCard(
        "PCA + k-means",
        "Keeps the few directions in which customers differ most, then groups.",
        "components",
        "kmeans",
    ),
    "vae": MethodCard(
        "Variational pattern finder + k-means",
        "As the pattern finder, but describes each customer by a range instead of a point.",
        "vae",
        "kmeans",
    ),
    "idec": MethodCard(
        "Pattern finder that groups while it learns (IDEC)",
        "Draws customers of a segment closer together, and still has to describe each of them.",
        "idec",
        "kmeans",
    ),
    "dec": MethodCard(
        "Pattern finder that learns to group (DEC)",
        "Draws customers of a segment closer together, whatever it does to the description.",
        "dec",
        "kmeans",
    ),
    "autoencoder_mixture": MethodCard(
        "Pattern finder + mixture",
        "The compact description, with segments that may overlap and be stretched.",
        "autoencoder",
        "robust_mixture",
    ),
    "gmm": MethodCard(
        "Gaussian mixture",
        "Segments that may overlap and be stretched; says how likely each customer's one is.",
        "data",
        "mixture",
    ),
    "robust_mixture": MethodCard(
        "Mixture that bears outliers",
        "Segments may overlap and be stretched, and far-off customers do not bend them; says how "
        "likely each customer's one is.",
        "data",
        "robust_mixture",
    ),
    "latent_classes": MethodCard(
        "Kinds, trait by trait",
        "Takes each trait for what it is, a number, a yes/no or a category, and finds kinds of "
        "customer within which traits no longer go together.",
        "data",
        "latent_classes",
    ),
    "agglomerative": MethodCard(
        "Step by step (agglomerative)",
        "Joins the two most alike groups, again and again, until as many are left as you want.",
        "data",
        "ward",
    ),
    "kprototypes": MethodCard(
        "K-prototypes",
        "As k-means, but the middle of a segment has a real value of each category.",
        "data",
        "kprototypes",
    ),
    "minibatch": MethodCard(
        "Mini-batch k-means",
        "As k-means, a few customers at a time; for very large files.",
        "data",
        "minibatch",
    ),
    "hdbscan": MethodCard(
        "Dense groups (HDBSCAN)",
        "Finds where customers crowd together and leaves the others without a segment.",
        "data",
        "hdbscan",
    ),
    "dbscan": MethodCard(
        "Dense groups, one level (DBSCAN)",
        "The same with one measure of crowding for the whole file.",
        "data",
        "dbscan",
    ),
}


#: What each method is called on a page.
METHOD_NAMES: dict[Method, str] = {name: card.title for name, card in METHODS.items()}
