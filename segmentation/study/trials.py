"""Trials of a study: a method configuration with one seed, and grids of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from segmentation.domain.config import SegmentationConfig
from segmentation.domain.methods import METHODS, Method

#: The widths of the four networks in the documents, from the input to the bottleneck, for nine
#: inputs: narrow, wide, deep, balanced; all with a latent size of 8.
DOCUMENT_WIDTHS: tuple[tuple[int, ...], ...] = ((12,), (32, 16), (16, 12, 10), (16, 12))


#: The latent sizes that the documents tried with the balanced network.
DOCUMENT_LATENTS = (4, 6, 8, 10, 12)


_DOCUMENT_LATENT = 8


@dataclass(frozen=True, slots=True)
class Trial:
    """One way to find segments.

    Attributes
    ----------
    method : str
    hidden : tuple of int or None
        Widths of the network; ``None`` lets the data decide, or stands for no network.
    latent : int or None
    seed : int
    n_segments : int
    """

    method: Method
    hidden: tuple[int, ...] | None
    latent: int | None
    seed: int
    n_segments: int

    @property
    def learns(self) -> bool:
        """Whether a network is trained for it."""
        return METHODS[self.method].learns

    def config(self, base: SegmentationConfig) -> SegmentationConfig:
        """Return the settings of this trial, everything else as in ``base``."""
        recipe = replace(base.recipe, hidden=self.hidden, latent=self.latent)
        return replace(
            base, method=self.method, recipe=recipe, seed=self.seed, n_segments=self.n_segments
        )


def grid(
    methods: Sequence[Method],
    widths: Sequence[tuple[int, ...] | None],
    latents: Sequence[int | None],
    seeds: Sequence[int],
    n_segments: int,
) -> tuple[Trial, ...]:
    """Return every combination, each once: methods without a network have one trial a seed.

    Parameters
    ----------
    methods : sequence of str
    widths : sequence of tuple of int or None
    latents : sequence of int or None
    seeds : sequence of int
    n_segments : int

    Returns
    -------
    tuple of Trial
        Seeds change last, so that every way is seen once before any is repeated.
    """
    trials = []
    for seed in seeds:
        for method in methods:
            card = METHODS[method]
            for hidden in widths if card.learns else (None,):
                for latent in latents if not card.on_data else (None,):
                    trials.append(Trial(method, hidden, latent, seed, n_segments))  # noqa: PERF401
    return tuple(dict.fromkeys(trials))


def documents_grid(seeds: Sequence[int], n_segments: int) -> tuple[Trial, ...]:
    """Return the networks that the documents compared: four widths, then five latent sizes."""
    balanced = DOCUMENT_WIDTHS[-1]
    pairs = [(widths, _DOCUMENT_LATENT) for widths in DOCUMENT_WIDTHS]
    pairs += [(balanced, latent) for latent in DOCUMENT_LATENTS]
    trials = (
        Trial("autoencoder", widths, latent, seed, n_segments)
        for seed in seeds
        for widths, latent in pairs
    )
    return tuple(dict.fromkeys(trials))
