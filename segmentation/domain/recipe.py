"""The settings of one way to prepare, learn and group; and the three that come ready.

The figures of ``methodology`` and ``mall`` are those of the documents that the project was asked
to implement. Where a document is silent, the choice is ours and `docs/documents.md` says so.
"""

import math
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args

from segmentation.common.errors import SegmentationError

Scaling = Literal["z-score", "min-max", "robust", "common"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How customers are prepared, described and grouped.

    ``None`` in ``hidden``, ``latent``, ``epochs`` or ``batch_size`` means "follow the data":
    :func:`resolve` fills it in and gives a :class:`ResolvedRecipe`.

    Attributes
    ----------
    name : str
        ``recommended``, ``methodology`` or ``mall``; ``custom`` once a setting was changed.
    encoding : {"blocks", "codes"}
        ``blocks``: traits on a common footing, unordered categories as centred indicator columns.
        ``codes``: every category as its label's number, as the documents do.
    scaling : {"z-score", "min-max", "robust", "common"}
        Numbers and orders by mean and standard deviation, by their ends, by median and
        interquartile range, or all by one number, which keeps their differences in spread.
    loss : {"mixed", "squared"}
        Reconstruction loss: squared error for numbers and cross-entropy for categories, or
        squared error for all.
    hidden : tuple of int or None
        Units of the hidden layers from the input to the bottleneck; the decoder mirrors them.
    latent : int or None
        Units of the bottleneck.
    activation : {"gelu", "relu"}
        Of the hidden layers.
    latent_activation : {"linear", "relu"}
        Of the bottleneck.
    shortcut : bool
        Whether a linear path, started at the principal components, leads past the hidden layers.
    dropout : float
        Share of hidden units silenced in each training step, 0 ≤ dropout < 1.
    distance_weight : float
        Weight of the distance-preserving term beside the reconstruction loss, ≥ 0.
    learning_rate, adam_epsilon : float
        Adam's step and its ε.
    decay : bool
        Whether the step falls to zero along half a cosine.
    epochs : int or None
        Passes over the training rows, at most.
    batch_size : int or None
        Rows of one training step.
    patience : int or None
        Epochs without a better held-out loss before training stops; ``None`` never stops early.
    held_out : float
        Share of the rows that neither fit statistics nor train, 0 ≤ held_out < 1.
    n_init, max_iter : int
        K-means starts, and iterations of each at most.
    start_rows : int or None
        Rows that the starts are tried on before the best goes over all; ``None`` takes all.
    tol : float
        K-means stops when the centroids move less than this, relative to the variance.
    n_segments : int or None
        The number of segments that belongs to the recipe, if it fixes one.
    wanted_traits : tuple of str
        Words that choose the traits by name, for a recipe written for one file.
    """

    name: str = "recommended"
    encoding: Literal["blocks", "codes"] = "blocks"
    scaling: Scaling = "z-score"
    loss: Literal["mixed", "squared"] = "mixed"
    hidden: tuple[int, ...] | None = None
    latent: int | None = None
    activation: Literal["gelu", "relu"] = "gelu"
    latent_activation: Literal["linear", "relu"] = "linear"
    shortcut: bool = True
    dropout: float = 0.0
    distance_weight: float = 20.0
    learning_rate: float = 2e-3
    adam_epsilon: float = 1e-7
    decay: bool = True
    epochs: int | None = None
    batch_size: int | None = None
    patience: int | None = None
    held_out: float = 0.2
    n_init: int = 20
    start_rows: int | None = 3_000
    max_iter: int = 300
    tol: float = 1e-4
    n_segments: int | None = None
    wanted_traits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        sizes = {
            "hidden layer": min(self.hidden or (1,)),
            "latent size": self.latent or 1,
            "number of epochs": self.epochs or 1,
            "batch size": self.batch_size or 1,
            "number of starts": self.n_init,
        }
        for what, size in sizes.items():
            if size < 1:
                raise SegmentationError(f"The {what} must be at least 1, not {size}.")
        if not 0 <= self.dropout < 1:
            raise SegmentationError(f"Dropout must be from 0 to below 1, not {self.dropout}.")
        if not 0 <= self.held_out < 1:
            raise SegmentationError(
                f"The held-out share must be from 0 to below 1, not {self.held_out}."
            )
        if self.scaling not in get_args(Scaling):
            raise SegmentationError(
                f"There is no scaling {self.scaling!r}. "
                f"Choose one of: {', '.join(get_args(Scaling))}."
            )

    @property
    def chooses_latent(self) -> bool:
        """Whether the latent size goes by how much of the customers it keeps.

        The documents' recipes fix theirs by the number of columns.
        """
        return self.latent is None and self.name == RECOMMENDED.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedRecipe(Recipe):
    """A recipe in which nothing is left to follow the data; what every step of a run is given.

    The settings are those of :class:`Recipe`; the four below are never ``None``.
    """

    hidden: tuple[int, ...]
    latent: int
    epochs: int
    batch_size: int


RECOMMENDED = Recipe()

METHODOLOGY = Recipe(
    name="methodology",
    encoding="codes",
    loss="squared",
    activation="relu",
    latent_activation="relu",
    shortcut=False,
    dropout=0.2,
    distance_weight=0.0,
    learning_rate=1e-3,
    adam_epsilon=1e-8,
    decay=False,
    epochs=100,
    batch_size=32,
    patience=15,
    n_init=50,
    start_rows=None,
    max_iter=500,
    n_segments=7,
)

MALL = Recipe(
    name="mall",
    encoding="codes",
    loss="squared",
    activation="relu",
    shortcut=False,
    distance_weight=0.0,
    learning_rate=1e-3,
    decay=False,
    epochs=100,
    batch_size=8,
    held_out=0.0,
    n_init=10,
    start_rows=None,
    wanted_traits=("age", "income", "spending score"),
)

PRESETS = {recipe.name: recipe for recipe in (RECOMMENDED, METHODOLOGY, MALL)}

_FOLLOW_THE_DATA = ("hidden", "latent", "epochs", "batch_size")  # where a recipe has no value

# Enough steps for the loss to settle, few enough for a minute on a million rows.
_STEPS = 1_600
_MOST_EPOCHS = 300
_ROWS_A_STEP = 25  # aim: one epoch is about this many steps


def preset(name: str) -> Recipe:
    """Return the ready recipe of this name.

    Raises
    ------
    SegmentationError
        If there is none.
    """
    if name not in PRESETS:
        names = ", ".join(PRESETS)
        raise SegmentationError(f"There is no preset {name!r}. Choose one of: {names}.")
    return PRESETS[name]


def resolve(recipe: Recipe, *, n_rows: int, n_traits: int, n_inputs: int) -> ResolvedRecipe:
    """Fill in what follows the data.

    Parameters
    ----------
    recipe : Recipe
        With ``None`` where the data decides.
    n_rows : int
        Training rows.
    n_traits : int
        Columns of the file that shape segments.
    n_inputs : int
        Columns after encoding.

    Returns
    -------
    ResolvedRecipe
    """
    hidden, latent = _widths(recipe.name, n_traits, n_inputs)
    batch_size = recipe.batch_size or _batch_size(n_rows)
    names = [setting.name for setting in fields(Recipe) if setting.name not in _FOLLOW_THE_DATA]
    return ResolvedRecipe(
        **{name: getattr(recipe, name) for name in names},
        hidden=recipe.hidden or hidden,
        latent=recipe.latent or latent,
        epochs=recipe.epochs or _epochs(n_rows, batch_size),
        batch_size=batch_size,
    )


def resolved_for_rows(recipe: ResolvedRecipe, n_rows: int) -> ResolvedRecipe:
    """Return the recipe with the batch size and the epochs that suit another number of rows.

    Parameters
    ----------
    recipe : ResolvedRecipe
    n_rows : int
        Training rows.

    Returns
    -------
    ResolvedRecipe
        Of the same network.
    """
    batch_size = _batch_size(n_rows)
    return replace(recipe, batch_size=batch_size, epochs=_epochs(n_rows, batch_size))


def _widths(name: str, n_traits: int, n_inputs: int) -> tuple[tuple[int, ...], int]:
    """Hidden widths and latent size for this many inputs."""
    if name == "methodology":  # written for 9 inputs: 16, 12, 8
        return (max(2, round(n_inputs * 16 / 9)), max(2, round(n_inputs * 12 / 9))), max(
            2, round(n_inputs * 8 / 9)
        )
    if name == "mall":  # written for 3 inputs; the widths are ours: 8, 2
        return (max(4, round(n_inputs * 8 / 3)),), max(1, n_inputs - 1)
    widest = min(128, max(32, 2 ** math.ceil(math.log2(max(1, n_inputs)))))
    return (widest, widest // 2), min(16, max(2, round(n_traits * 2 / 3)))


def _batch_size(n_rows: int) -> int:
    return int(min(4096, max(32, 2 ** round(math.log2(max(1, n_rows / _ROWS_A_STEP))))))


def _epochs(n_rows: int, batch_size: int) -> int:
    steps = math.ceil(n_rows / batch_size)
    return min(_MOST_EPOCHS, max(5, round(_STEPS / steps)))
