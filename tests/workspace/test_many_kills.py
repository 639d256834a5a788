"""Two hundred kills at random moments: no project is lost or half-written, no other is touched."""

import pytest

from tests.workspace.kill_driver import kill_migrations, kill_saves, kill_trainings


@pytest.mark.parametrize("seed", [7, 8])
def test_saving(tmp_path, seed):
    assert kill_saves(tmp_path, n_kills=40, seed=seed) == []


@pytest.mark.parametrize("seed", [7, 8])
def test_training(tmp_path, seed):
    assert kill_trainings(tmp_path, n_kills=35, seed=seed) == []


def test_migrating(tmp_path):
    assert kill_migrations(tmp_path, n_kills=50, seed=7) == []
