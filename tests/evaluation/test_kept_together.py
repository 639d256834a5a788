"""What is said of customers who stay together."""

from dataclasses import replace

from segmentation.domain.trait_words import trait_words
from segmentation.evaluation.kept_together import moved_share, together_text


def kept(recommended, n_moved: int):
    exploration = recommended.exploration
    partition = exploration.partition(4)
    labels = partition.labels.copy()
    labels[:n_moved] = (labels[:n_moved] + 1) % 4
    config = replace(exploration.config, together="Plan")
    return replace(exploration, config=config), replace(partition, labels=labels)


def test_those_who_would_be_elsewhere_alone_are_counted(recommended):
    n_customers = len(recommended.labels)
    exploration, partition = kept(recommended, 60)
    assert moved_share(exploration, partition) == 60 / n_customers
    assert together_text(exploration, partition) == (
        "Customers with the same value of “Plan” are in one segment, the one that suits them best "
        "together; 25\u202f% of the customers would be in another one alone."
    )


def test_the_column_is_called_by_the_visitors_word(recommended):
    exploration, partition = kept(recommended, 0)
    plan = exploration.plan.called_as((("Plan", trait_words("Contract")),))
    reworded = replace(exploration, config=replace(exploration.config, plan=plan))
    assert "the same value of “Contract” are" in together_text(reworded, partition)


def test_nobody_moved_is_said_too(recommended):
    assert together_text(*kept(recommended, 0)).endswith("; all would be in it alone too.")


def test_nothing_is_said_where_nothing_keeps_them(recommended):
    exploration = recommended.exploration
    assert together_text(exploration, exploration.partition(4)) == ""
