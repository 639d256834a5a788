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
        "benchmarks/test_visitors.py",
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
        "fuzz/",
        "house/test_docs_site.py",
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
#: What may break, and the tests that break it: each must end in a clear message, lose nothing, and
#: let the next job run. They get the marker ``fault``, and ``make test-faults`` runs them alone.
FAULTS: dict[str, tuple[str, ...]] = {
    "a worker is killed": (
        "webapp/services/test_worker_pool.py::test_a_process_that_dies_fails_its_job",
        "webapp/services/test_worker_pool.py::test_a_process_that_dies_while_it_gets_ready_is_replaced",
    ),
    "a worker has no memory left": (
        "worker/test_run_job.py::test_too_little_memory_is_the_users_to_mend",
    ),
    "a worker meets a bug": (
        "worker/test_process.py::test_a_bug_is_not_expected_and_says_nothing_of_a_customer",
    ),
    "the disk is full": (
        "webapp/services/test_upload.py::test_a_full_disk_keeps_no_half_of_a_file_and_is_said",
        "workspace/test_kept_projects.py::test_a_disk_without_room_is_said_and_leaves_the_project_as_it_was",
    ),
    "a folder cannot be written": (
        "workspace/test_workspace_database.py::test_a_folder_that_cannot_be_written_is_said",
        "workspace/test_project_file.py::test_a_file_that_cannot_be_written_is_said",
    ),
    "a workspace is damaged": (
        "workspace/test_workspace_database.py::test_a_damaged_database_is_said_without_its_content",
        "workspace/test_kept_projects.py::test_a_part_that_was_changed_on_the_disk_is_refused",
        "workspace/test_blob_store.py::test_a_file_that_was_changed_or_is_gone_is_refused",
    ),
    "a process is killed while it saves": (
        "workspace/test_kept_projects.py::test_twenty_kills_while_saving_lose_nothing",
        "workspace/test_kept_projects.py::test_kills_while_migrating_lose_nothing",
        "export/test_staging_folder.py::test_after_a_kill_at_any_move_the_next_run_finds_the_earlier_files",
    ),
    "a study is killed while it writes": (
        "study/test_study_file.py::test_a_line_that_was_cut_off_is_gone",
    ),
    "a database is gone": (
        "workspace/test_postgresql_workspace.py::test_a_database_that_is_not_there_is_a_sentence",
        "ingest/formats/test_database.py::test_what_cannot_be_reached_gives_one_sentence_without_secrets",
    ),
    "the browser is closed": (
        "webapp/services/test_presence.py::test_work_stops_soon_and_the_rest_is_forgotten_later",
        "webapp/state/test_loaded_file.py::test_reading_ends_for_a_visitor_who_has_gone",
        "webapp/services/test_presence.py::test_what_the_first_visitor_brought_goes_with_them_without_another_one",
    ),
    "an upload breaks off": (
        "webapp/services/test_presence.py::test_a_line_that_breaks_in_an_upload_leaves_nothing_and_the_next_upload_works",
    ),
    "the clock is set anew": (
        "workspace/test_kept_projects.py::test_a_clock_that_is_set_anew_loses_nothing",
        "workspace/test_blob_store.py::test_a_clock_that_is_put_on_takes_no_file_from_who_writes_it",
    ),
    "the disk is one of a network": (
        "workspace/test_workspace_database.py::test_a_disk_that_cannot_lock_files_is_said",
        "workspace/test_blob_store.py::test_what_another_computer_writes_stays_for_an_hour",
    ),
    "the network stumbles": (
        "webapp/services/test_presence.py::test_a_short_hiccup_of_the_network_changes_nothing",
    ),
    "the server is killed": (
        "webapp/services/test_upload_folder.py::test_what_a_killed_server_left_is_removed_and_a_live_one_keeps_its_own",
        "webapp/test_kept_projects.py::test_back_after_a_reload_in_a_second_tab_and_after_a_kill",
    ),
    "a file breaks off": (
        "workspace/test_project_file.py::test_a_cut_file_is_refused",
        "workspace/test_record_file.py::test_every_cut_is_refused",
        "export/test_model_file.py::test_a_file_that_breaks_off_is_refused",
    ),
}  # fmt: skip
#: About how many seconds the files take that take longest, for starting those first.
SECONDS: dict[str, int] = {
    "ingest/test_quick_reading.py": 90,
    "journeys/test_reading.py": 70,
    "fuzz/test_fuzz.py": 20,
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


def is_fault(path: str, name: str) -> bool:
    """Say whether a test, by its file and its function, breaks something."""
    return any(f"{path}::{name}" in several for several in FAULTS.values())


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
