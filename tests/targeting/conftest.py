"""Tables whose segments are known, and a spreadsheet program to run formulas in."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation.domain.dataset import Dataset, Reading
from segmentation.domain.plan import ColumnPlan, Kind, Plan, Role
from segmentation.targeting.held_out_segments import HeldOut, HeldOutPart

NAMES = ("Savers", "Spenders", "=Late", "Älteste")


def column(name: str, kind: Kind, **more) -> ColumnPlan:
    role = Role.DESCRIBES if kind is Kind.DATE else Role.TRAIT
    return ColumnPlan(name, role, kind, "", **more)


def tricky(n_rows: int = 1_000, seed: int = 0) -> tuple[pd.DataFrame, Plan, np.ndarray]:
    """Return customers of four segments in columns whose names and values are hard to write."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 4, n_rows)
    age = np.array([25.0, 41.0, 58.0, 72.0])[labels] + rng.normal(0, 4, n_rows)
    spend = np.array([20.5, 310.25, 90.0, 15.0])[labels] * rng.lognormal(0, 0.3, n_rows)
    cities = np.array(['O\'Hara "Bay"', "Köln; Süd", "=1+1", "a*b?", "yes"], dtype=object)
    city = cities[np.where(rng.random(n_rows) < 0.8, labels, rng.integers(0, 5, n_rows))]
    member = np.where(rng.random(n_rows) < np.array([0.9, 0.8, 0.1, 0.2])[labels], "TRUE", "FALSE")
    band = rng.choice([1.0, 2.0, 3.0], n_rows)
    joined = np.datetime64("2019-06-01", "s") + (
        labels * 200 * 86_400 + rng.integers(0, 300 * 86_400, n_rows)
    ).astype("timedelta64[s]")
    frame = pd.DataFrame({
        'Age "now"': np.round(age, 1),
        "=Umsatz für Käse": np.round(spend, 2),
        "Home 'city'": pd.array(city, dtype="str"),
        "Is member?": pd.array(member, dtype="str"),
        "Band": band,
        "Joined on": pd.Series(joined).astype("datetime64[s]"),
    })  # fmt: skip
    for name in frame.columns:
        frame[name] = frame[name].mask(rng.random(n_rows) < 0.06)
    plan = Plan((
        column('Age "now"', Kind.NUMBER),
        column("=Umsatz für Käse", Kind.NUMBER, unit="€"),
        column("Home 'city'", Kind.CATEGORY),
        column("Is member?", Kind.BOOLEAN, levels=("FALSE", "TRUE")),
        column("Band", Kind.CATEGORY),
        column("Joined on", Kind.DATE),
    ))  # fmt: skip
    return frame, plan, labels.astype(np.int64)


def halves(labels: np.ndarray, agreement: float = 1.0) -> HeldOut:
    """Return two halves whose held-out segments are the known ones."""
    rows = np.arange(len(labels), dtype=np.int64)
    parts = tuple(
        HeldOutPart(rows[rows % 2 != k], rows[rows % 2 == k], labels[rows % 2 != k],
                    labels[rows % 2 == k])
        for k in (0, 1)
    )  # fmt: skip
    return HeldOut(parts, segments_too=True, agreement=agreement)


def dataset(frame: pd.DataFrame) -> Dataset:
    return Dataset("planted.csv", "planted", frame, Reading())


@pytest.fixture(scope="session")
def calculated(tmp_path_factory) -> Callable[[Path, int], list[list[str]]]:
    """Return the way to the cells of a sheet, from 1, once LibreOffice has worked them out."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed, so no formula can be worked out.")
    profile = tmp_path_factory.mktemp("office")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir()
    # Have every formula of a workbook worked out anew, whatever value is written beside it.
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry"><item oor:path='
        '"/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
        'oor:op="fuse"><value>0</value></prop></item></oor:items>',
        encoding="utf-8",
    )

    def cells(book: Path, sheet: int) -> list[list[str]]:
        as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false"
        subprocess.run(
            [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
             f"{as_csv},{sheet}", "--outdir", str(book.parent), str(book)],
            check=True, capture_output=True, timeout=200,
        )  # fmt: skip
        found = max(book.parent.glob(f"{book.stem}*.csv"), key=lambda path: path.stat().st_mtime_ns)
        with found.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    return cells
