from collections.abc import Callable, Sequence

import pytest

from segmentation.common.formatting import unit
from segmentation.domain.plan import Kind
from segmentation.domain.result import TraitProfile

Maker = Callable[..., TraitProfile]


@pytest.fixture(scope="session")
def number() -> Maker:
    """Return a maker of profiles of a number."""

    def make(
        name: str,
        effects: Sequence[float],
        typical: Sequence[float] | None = None,
        everyone: float = 50.0,
        *,
        shapes: bool = True,
        own_unit: str | None = None,
    ) -> TraitProfile:
        n_segments = len(effects)
        return TraitProfile(
            name=name,
            kind=Kind.NUMBER,
            shapes=shapes,
            typical=tuple(typical or (everyone,) * n_segments),
            everyone=everyone,
            shares=(),
            everyone_shares=(),
            levels=(),
            effects=tuple(effects),
            focus=(0,) * n_segments,
            unit=unit(name) if own_unit is None else own_unit,
        )

    return make


@pytest.fixture(scope="session")
def category() -> Maker:
    """Return a maker of profiles of anything but a number; ``shares`` has a row a segment."""

    def make(
        name: str,
        effects: Sequence[float],
        levels: Sequence[str],
        shares: Sequence[Sequence[float]],
        usual: Sequence[float],
        focus: Sequence[int],
        kind: Kind = Kind.CATEGORY,
    ) -> TraitProfile:
        return TraitProfile(
            name=name,
            kind=kind,
            shapes=True,
            typical=(levels[0],) * len(effects),
            everyone=levels[0],
            shares=tuple(tuple(row) for row in shares),
            everyone_shares=tuple(usual),
            levels=tuple(levels),
            effects=tuple(effects),
            focus=tuple(focus),
        )

    return make
