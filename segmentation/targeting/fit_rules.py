"""Rules from a shallow decision tree on the file's own columns."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from segmentation.common.arrays import Flags, Floats, Ints
from segmentation.common.random_streams import stream
from segmentation.targeting.askable_columns import AskableColumn
from segmentation.targeting.customer_rule import Condition, CustomerRule

_DEEPEST = 5
_LEAVES = (1, 2, 3)  # for each segment
_FOLDS = 3
_NEAR = 0.02  # of the best accuracy, at which fewer leaves are taken
_SMALLEST_LEAF = 0.01  # of the customers
_FEWEST = 5
_NO_FEATURE = -2

#: For each column, by its place, which of its answers are allowed.
_Path = dict[int, Flags]


def fit_rules(
    columns: Sequence[AskableColumn], labels: Ints, n_segments: int, *, seed: int = 0
) -> tuple[CustomerRule, ...]:
    """Learn a rule for every segment; no customer is selected by two of them.

    Parameters
    ----------
    columns : sequence of AskableColumn
        Of the customers that are learnt from.
    labels : ndarray of int, shape (n_customers,)
        Their segments; -1 for none.
    n_segments : int
    seed : int
        Draws the customers that the number of leaves is chosen on.

    Returns
    -------
    tuple of CustomerRule
        One a segment; of a segment that no leaf is for, one that selects nobody.

    Notes
    -----
    CART (Breiman, Friedman, Olshen & Stone, *Classification and Regression Trees*, 1984;
    scikit-learn's) of depth 5 at most on numbers and dates cut at sayable points, one column for
    each value of a category, and blanks as a branch of their own. Of one to three leaves a segment
    the fewest are taken that come within 0.02 of the best accuracy on customers held out within
    these.
    """
    matrix, meaning = _features(columns)
    leaves = _leaves(matrix, labels, n_segments, seed)
    tree = _tree(matrix, labels, leaves)
    paths = _paths(tree, columns, meaning)
    return tuple(
        CustomerRule(
            k,
            tuple(
                tuple(_condition(columns[place], allowed) for place, allowed in path.items())
                for path in _merged([path for path, segment in paths if segment == k], columns)
            ),
        )
        for k in range(n_segments)
    )


def _features(columns: Sequence[AskableColumn]) -> tuple[Floats, list[tuple[int, int]]]:
    """Return what a tree learns from, and of each feature its column and level (-1: an order)."""
    found: list[Floats] = []
    meaning: list[tuple[int, int]] = []
    for place, column in enumerate(columns):
        if column.kind != "choice" or column.ordered:
            values = column.answers.astype(np.float64)
            values[column.answers == column.blank] = np.nan
            found.append(values)
            meaning.append((place, -1))
            continue
        met = np.unique(column.answers)
        for level in met[1:] if len(met) == 2 else met:  # the other one of two says the same
            found.append((column.answers == level).astype(np.float64))
            meaning.append((place, int(level)))
    return np.column_stack(found), meaning


def _tree(matrix: Floats, labels: Ints, leaves: int) -> Any:
    from sklearn.tree import DecisionTreeClassifier

    smallest = max(_FEWEST, round(_SMALLEST_LEAF * len(labels)))
    model = DecisionTreeClassifier(
        max_depth=_DEEPEST, max_leaf_nodes=max(2, leaves), min_samples_leaf=smallest, random_state=0
    )
    return model.fit(matrix, labels)


def _leaves(matrix: Floats, labels: Ints, n_segments: int, seed: int) -> int:
    sizes = [max(2, n_segments * times) for times in _LEAVES]
    fold = stream(seed, "rule folds").permutation(len(labels)) % _FOLDS
    right = np.zeros(len(sizes))
    for held in range(_FOLDS):
        learnt, own = fold != held, fold == held
        if not own.any() or not learnt.any():
            continue
        for place, leaves in enumerate(sizes):
            model = _tree(matrix[learnt], labels[learnt], leaves)
            right[place] += (model.predict(matrix[own]) == labels[own]).sum()
    accuracy = right / len(labels)
    return sizes[int(np.flatnonzero(accuracy >= accuracy.max() - _NEAR)[0])]


def _paths(
    model: Any, columns: Sequence[AskableColumn], meaning: Sequence[tuple[int, int]]
) -> list[tuple[_Path, int]]:
    """Return for every leaf the answers that lead to it, and its segment."""
    tree = model.tree_
    found: list[tuple[_Path, int]] = []

    def walk(node: int, path: _Path) -> None:
        feature = int(tree.feature[node])
        if feature == _NO_FEATURE:
            found.append((path, int(model.classes_[tree.value[node][0].argmax()])))
            return
        place, level = meaning[feature]
        column = columns[place]
        left = _left(
            column, level, float(tree.threshold[node]), bool(tree.missing_go_to_left[node])
        )
        right = ~left
        if not column.has_blanks:  # of blanks nothing was learnt
            left[column.blank] = right[column.blank] = False
        before = path.get(place, np.ones(column.n_answers, dtype=np.bool_))
        walk(int(tree.children_left[node]), {**path, place: before & left})
        walk(int(tree.children_right[node]), {**path, place: before & right})

    walk(0, {})
    return found


def _left(column: AskableColumn, level: int, threshold: float, blanks_left: bool) -> Flags:
    places = np.arange(column.n_answers)
    if level >= 0:
        return np.asarray(places != level)
    left = places <= threshold
    left[column.blank] = blanks_left
    return np.asarray(left)


def _merged(paths: list[_Path], columns: Sequence[AskableColumn]) -> list[_Path]:
    """Join alternatives that differ in one column only, as long as there are any."""
    paths = list(paths)
    for i in range(len(paths)):
        for j in range(i + 1, len(paths)):
            joined = _joined(paths[i], paths[j], columns)
            if joined is not None:
                return _merged([*paths[:i], joined, *paths[i + 1 : j], *paths[j + 1 :]], columns)
    return paths


def _joined(one: _Path, other: _Path, columns: Sequence[AskableColumn]) -> _Path | None:
    if set(one) != set(other):
        return None
    differ = [place for place in one if not np.array_equal(one[place], other[place])]
    if len(differ) > 1:
        return None
    joined = dict(one)
    for place in differ:
        column, allowed = columns[place], one[place] | other[place]
        known = np.flatnonzero(allowed[: column.blank])
        if column.kind != "choice" and len(known) and len(known) <= known[-1] - known[0]:
            return None  # two intervals
        joined[place] = allowed
        if allowed[: column.blank].all() and (allowed[column.blank] or not column.has_blanks):
            del joined[place]
    return joined


def _condition(column: AskableColumn, allowed: Flags) -> Condition:
    known = np.flatnonzero(allowed[: column.blank])
    blank = bool(allowed[column.blank])
    if not len(known):
        return Condition(column.name, column.kind, blank=True, known=False, excluded=True)
    if column.kind != "choice":
        low = None if known[0] == 0 else column.cuts[known[0] - 1]
        high = None if known[-1] == len(column.cuts) else column.cuts[known[-1]]
        return Condition(column.name, column.kind, low=low, high=high, blank=blank)
    n_levels = len(column.levels)
    within = [level for level, may in zip(column.levels, allowed, strict=False) if may]
    others_met = bool((column.answers == n_levels).any())
    # Where every value has an answer, those that are meant are said: of an order, or the fewer.
    excluded = bool(allowed[n_levels]) and (
        others_met or (not column.ordered and len(within) > n_levels - len(within))
    )
    without = [level for level in column.levels if level not in within]
    return Condition(
        column.name, "choice", values=tuple(without if excluded else within), excluded=excluded,
        blank=blank, numeric=column.numeric,
    )  # fmt: skip
