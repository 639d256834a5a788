"""Which tests need what, and how long files take: the one place that says so.

Paths are relative to this folder; one that ends in a slash is a folder.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).parent

#: What ``make test-fast`` leaves out, by the marker that its tests get.
KINDS: dict[str, tuple[str, ...]] = {
    "browser": ("journeys/",),
    "cluster": (
        "cli/test_dask_engine.py",
        "distributed/test_dask_client.py",
        "distributed/test_segment_partitions.py",
    ),
    "database": ("ingest/formats/test_postgresql.py", "workspace/test_postgresql_workspace.py"),
    "slow": (
        "api/",
        "backtesting/",
        "cli/test_challenger.py",
        "cli/test_main.py",
        "cli/test_overrule.py",
        "cli/test_score.py",
        "cli/test_forecast_orders.py",
        "cli/test_run_backtest.py",
        "cli/test_run_segment.py",
        "cli/test_study.py",
        "contracts/",
        "corpus/",
        "distributed/test_methods.py",
        "distributed/test_run.py",
        "distributed/test_write_partition.py",
        "examples/",
        "data_quality/test_wide_tables.py",
        "export/",
        "forecasting/test_forecast_label.py",
        "forecasting/orders/test_order_check.py",
        "house/test_follow_one_customer.py",
        "house/test_written_commands.py",
        "ingest/test_published_cases.py",
        "ingest/test_published_keys.py",
        "ingest/test_quick_reading.py",
        "ingest/formats/test_dialects.py",
        "ingest/formats/test_hostile.py",
        "pipeline/",
        "projection/test_tsne.py",
        "representation/",
        "webapp/",
        "worker/",
        "workspace/test_exploration_checks.py",
        "workspace/test_kept_projects.py",
        "workspace/test_many_kills.py",
        "workspace/test_record_file.py",
        "workspace/test_run_project.py",
    ),
}
#: About how many seconds the files take that take longest, for starting those first.
SECONDS: dict[str, int] = {
    "ingest/test_quick_reading.py": 90,
    "journeys/test_reading.py": 70,
    "journeys/test_changing_ones_mind.py": 45,
    "journeys/test_map.py": 35,
    "journeys/test_touch.py": 20,
    "journeys/test_other_ways.py": 35,
    "journeys/test_compare_runs.py": 25,
    "corpus/test_corpus.py": 35,
    "distributed/test_segment_partitions.py": 35,
    "journeys/test_words_from_outside.py": 30,
    "journeys/test_own_file.py": 30,
    "webapp/components/test_file_download.py": 33,
    "webapp/services/test_presence.py": 31,
    "cli/test_run_segment.py": 30,
    "examples/test_examples.py": 28,
    "examples/test_notebooks.py": 240,
    "house/test_written_commands.py": 180,
    "ingest/formats/test_hostile.py": 26,
    "workspace/test_many_kills.py": 120,
    "ingest/test_published_cases.py": 35,
    "ingest/test_published_keys.py": 35,
    "ingest/variants/test_variants.py": 18,
    "contracts/test_answers.py": 25,
    "journeys/test_first_visit.py": 25,
    "journeys/test_first_segments.py": 30,
    "webapp/test_states.py": 20,
    "webapp/new_customers/test_checked_file.py": 25,
    "journeys/test_new_customers.py": 25,
    "journeys/test_forecast.py": 30,
    "webapp/forecast/test_forecast_page.py": 60,
    "journeys/test_mistakes.py": 20,
    "journeys/test_two_visitors.py": 20,
    "journeys/test_look.py": 15,
    "voice/test_one_voice.py": 15,
    "pipeline/test_workflow.py": 15,
    "pipeline/test_explore.py": 15,
    "representation/test_trainer.py": 14,
    "worker/test_process.py": 14,
    "projection/test_tsne.py": 13,
    "webapp/your_data/test_value_distributions.py": 10,
    "webapp/your_data/test_reading.py": 10,
    "webapp/components/test_segment_cards.py": 10,
    "ingest/formats/test_dialects.py": 10,
    "cli/test_score.py": 10,
    "forecasting/test_forecast_label.py": 30,
    "backtesting/test_backtest.py": 30,
    "api/test_accepted_columns.py": 20,
    "api/test_model_routes.py": 20,
    "api/test_application.py": 15,
    "api/test_run_server.py": 12,
    "voice/test_rules.py": 10,
}
MOST_SHOWN = 10


def kinds_of(path: str) -> list[str]:
    """Return the markers of a file's tests."""
    return [
        kind
        for kind, places in KINDS.items()
        if any(path == place or (place[-1] == "/" and path.startswith(place)) for place in places)
    ]


def place_in_line(path: str) -> tuple[bool, int]:
    """Return what files are sorted by: clusters first, and then whatever takes long.

    Playwright leaves an event loop running in its process, in which no Dask cluster can start any
    more; and a long file that is begun last keeps one process busy while the others are done.
    """
    return "cluster" not in kinds_of(path), -SECONDS.get(path, 0)


def slowest(durations: Iterable[tuple[str, float]]) -> list[str]:
    """Return a table of the files that took longest, and of all together.

    Parameters
    ----------
    durations : iterable of (str, float)
        A file and the seconds of one of its tests, or of setting one up.
    """
    files: dict[str, float] = defaultdict(float)
    for path, seconds in durations:
        files[path] += seconds
    ranked = sorted(files.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [f"{seconds:8.1f} s  {path}" for path, seconds in ranked[:MOST_SHOWN]]
    return [*lines, f"{sum(files.values()):8.1f} s  all {len(files)} files"]
