import numpy as np

from segmentation.monitoring.genealogy import Event, genealogy
from segmentation.monitoring.run_assignments import RunAssignments

MONTHS, PLANTED = 6, 20
MOVED, LEFT, CAME = 0.08, 0.05, 0.06  # shares of customers, a month


def test_planted_events_are_found_with_an_f1_of_nine_tenths_and_more():
    hits = told = planted = 0
    for seed in range(PLANTED):
        runs, events = plant(np.random.default_rng(seed))
        found = {key(one) for one in genealogy(runs).events if one.kind != "continued"}
        hits += len(found & events)
        told += len(found)
        planted += len(events)
    assert planted >= 50
    assert 2 * hits / (told + planted) >= 0.9


def key(event: Event):
    return event.step, event.kind, frozenset(event.before), frozenset(event.after)


def plant(rng):
    """Draw months of customers; each month one event, customers who move, leave and come."""
    labels = {f"c{k}": int(rng.integers(5)) for k in range(3_000)}
    runs, events, n = [as_run(labels, 0)], set(), 3_000
    for step in range(MONTHS - 1):
        size = max(labels.values()) + 1
        kind = str(rng.choice(["split", "merged", "born", "gone", "none"]))
        old = {name: label for name, label in labels.items() if rng.random() > LEFT}
        rename = rng.permutation(size + 1)
        if kind == "split":
            target = int(rng.integers(size))
            new = {
                name: size if label == target and rng.random() < 0.4 else label
                for name, label in old.items()
            }
            events.add((step, kind, frozenset({target}), named(rename, {target, size})))
        elif kind == "merged" and size > 3:
            one, other = (int(k) for k in rng.choice(size, 2, replace=False))
            new = {name: one if label == other else label for name, label in old.items()}
            new, rename = closed(new, other, size, rng)
            events.add((step, kind, frozenset({one, other}), named(rename, {one})))
        elif kind == "gone" and size > 3:
            target = int(rng.integers(size))
            new = {name: label for name, label in old.items() if label != target}
            new, rename = closed(new, target, size, rng)
            events.add((step, kind, frozenset({target}), frozenset()))
        elif kind == "born":
            new = dict(old) | {f"c{n + k}": size for k in range(400)}
            n += 400
            events.add((step, kind, frozenset(), named(rename, {size})))
        else:
            new, rename = dict(old), rng.permutation(size)
        present = sorted(set(new.values()))
        for name in [name for name in new if name in old and rng.random() < MOVED]:
            new[name] = int(rng.choice(present))
        for _ in range(round(CAME * len(new))):
            new[f"c{n}"] = int(rng.choice(present))
            n += 1
        labels = {name: int(rename[label]) for name, label in new.items()}
        runs.append(as_run(labels, step + 1))
    return runs, events


def named(rename, segments):
    return frozenset(int(rename[k]) for k in segments)


def closed(labels, gone, size, rng):
    """Number the segments without one that is no longer there."""
    rename = np.full(size, -1)
    rename[[k for k in range(size) if k != gone]] = rng.permutation(size - 1)
    return labels, rename


def as_run(labels, month):
    names = tuple(f"{month}-{k}" for k in range(max(labels.values()) + 1))
    values = np.array(list(labels.values()), dtype=np.int64)
    return RunAssignments(
        f"month {month}", tuple(labels), "id", values, names, tuple(range(len(names))), f"{month}"
    )


def test_names_and_colours_go_on_with_a_line():
    first = as_run({f"c{k}": k % 2 for k in range(100)}, 0)
    second = as_run({f"c{k}": 1 - k % 2 for k in range(100)}, 1)
    third = as_run({f"c{k}": 2 if k % 2 and k < 20 else 1 - k % 2 for k in range(100)}, 2)
    found = genealogy([first, second, third])
    assert [one.name for one in found.ancestries[1]] == ["0-1", "0-0"]
    assert [one.look for one in found.ancestries[1]] == [1, 0]
    last = found.ancestries[2]
    assert [one.line for one in last] == [1, 0, 2]
    assert last[2].name == "2-2"
    assert last[2].look == 2
    assert [one.kind for one in found.events].count("split") == 1


def test_newcomers_do_not_make_a_split():
    before = as_run({f"c{k}": k % 2 for k in range(200)}, 0)
    after = {f"c{k}": k % 2 for k in range(200)} | {f"n{k}": 2 for k in range(100)}
    after["c0"] = 2
    kinds = [one.kind for one in genealogy([before, as_run(after, 1)]).events]
    assert sorted(kinds) == ["born", "continued", "continued"]
