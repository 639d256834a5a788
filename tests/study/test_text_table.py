from dataclasses import replace

from segmentation.study.outcomes import Outcome
from segmentation.study.text_table import summary
from segmentation.study.trials import Trial

KMEANS = Trial("kmeans", None, None, 1, 4)
NETWORK = Trial("autoencoder", (8, 4), 3, 1, 4)


def outcome(trial: Trial, explained: float, repeatability: float = 0.9, seed: int = 1) -> Outcome:
    return Outcome(
        replace(trial, seed=seed), explained=explained, repeatability=repeatability,
        silhouette_data=0.234, smallest_share=0.12, seconds=1.26,
    )  # fmt: skip


def test_the_best_is_marked_and_named_below():
    lines = summary([outcome(KMEANS, 0.4), outcome(NETWORK, 0.6)]).splitlines()
    assert lines[0].split() == ["explains", "found", "again", "distinctness", "smallest", "seconds"]
    assert lines[1].startswith("  Plain k-means ")
    assert lines[1].split()[-8:] == ["40", "%", "90", "%", "0.23", "12", "%", "1.3"]
    assert lines[2].startswith("* Pattern finder + k-means, widths 8-4")
    assert lines[-1].startswith("* Of those found again, Pattern finder + k-means, widths 8-4")
    assert len({len(line) for line in lines[:3]}) == 1


def test_several_seeds_are_one_line_of_means():
    text = summary([outcome(KMEANS, 0.4), outcome(KMEANS, 0.6, seed=2)])
    assert "50\u202f%" in text
    assert text.count("Plain k-means ") == 2  # its line and the last word
    assert text.endswith("Each figure is the mean of up to 2 seeds.")


def test_what_is_refused_or_not_found_again_is_said():
    refused = Outcome(NETWORK, refused="No groups.")
    text = summary([outcome(KMEANS, 0.4, 0.2), refused])
    assert "no segments: No groups." in text
    assert text.endswith("None is found again surely enough to rely on.")
    assert "*" not in text
