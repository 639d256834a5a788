"""Every claim of a name is true of the raw file, as pandas alone counts it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from segmentation import as_customers, read_table, suggest_plan
from segmentation.profiling.phrase import LONGEST_NAME
from segmentation.profiling.segment_names import alternative_names, name_segments
from segmentation.profiling.trait_profiles import profile_traits

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
Claim = Callable[[pd.DataFrame, pd.DataFrame], bool]


@dataclass(frozen=True, slots=True)
class File:
    """A raw file with a row a customer, groups, and what each part of a name claims."""

    table: pd.DataFrame
    groups: np.ndarray
    claims: dict[str, Claim]
    names: tuple[str, ...]
    offered: tuple[tuple[str, ...], ...]


def apart(column: str, side: int, least: float, *, ratio: float = 1.0) -> Claim:
    """Claim that an average lies so many standard deviations apart, and so many times."""

    def holds(here: pd.DataFrame, all_: pd.DataFrame) -> bool:
        mean, usual, spread = here[column].mean(), all_[column].mean(), all_[column].std(ddof=0)
        times = mean / usual if side > 0 else usual / mean
        return side * (mean - usual) / spread >= least and times >= ratio

    return holds


def far(column: str, side: int) -> Claim:
    """Claim a large effect, or one that is medium and half as much again."""
    large, medium = apart(column, side, 0.8), apart(column, side, 0.5, ratio=1.5)
    return lambda here, all_: large(here, all_) or medium(here, all_)


def share(column: str, value: str, least: float, most: float = 1.0) -> Claim:
    """Claim that so many of those with a value have this one, and more than usual by a third."""

    def holds(here: pd.DataFrame, all_: pd.DataFrame) -> bool:
        known, usual = here[column].dropna(), all_[column].dropna()
        found = (known == value).mean()
        return least <= found <= most and found > (usual == value).mean()

    return holds


HALF = 0.5000001
MALL = {
    "older": apart("Age", 1, 0.3),
    "younger": apart("Age", -1, 0.3),
    "(higher) (annual )?income": apart("income", 1, 0.3),
    "(lower) (annual )?income": apart("income", -1, 0.3),
    "high (annual )?income": far("income", 1),
    "low (annual )?income": far("income", -1),
    "higher spending( score)?": apart("spending", 1, 0.3),
    "lower spending( score)?": apart("spending", -1, 0.3),
    "high spending( score)?": far("spending", 1),
    "low spending( score)?": far("spending", -1),
    "mostly women": share("Gender", "Female", HALF, 0.9),
    "mostly men": share("Gender", "Male", HALF, 0.9),
    "women": share("Gender", "Female", 0.9),
    "men": share("Gender", "Male", 0.9),
}
CARS = {
    "older": apart("Age", 1, 0.3),
    "younger": apart("Age", -1, 0.3),
    "(large|larger) households": apart("Family_Size", 1, 0.3),
    "(small|smaller) households": apart("Family_Size", -1, 0.3),
    "married": share("Ever_Married", "Yes", 0.9),
    "mostly married": share("Ever_Married", "Yes", HALF, 0.9),
    "not married": share("Ever_Married", "No", 0.9),
    "mostly not married": share("Ever_Married", "No", HALF, 0.9),
    "graduated": share("Graduated", "Yes", 0.9),
    "mostly graduated": share("Graduated", "Yes", HALF, 0.9),
    "not graduated": share("Graduated", "No", 0.9),
    "mostly not graduated": share("Graduated", "No", HALF, 0.9),
    "mostly in healthcare": share("Profession", "Healthcare", HALF, 0.9),
    "mostly artists": share("Profession", "Artist", HALF, 0.9),
    "often artists": share("Profession", "Artist", 0.0, 0.5),
    "often engineers": share("Profession", "Engineer", 0.0, 0.5),
    "often executives": share("Profession", "Executive", 0.0, 0.5),
    "often in healthcare": share("Profession", "Healthcare", 0.0, 0.5),
    "often lawyers": share("Profession", "Lawyer", 0.0, 0.5),
    "more often artists": share("Profession", "Artist", 0.0),
    "more often married": share("Ever_Married", "Yes", 0.0),
    "more often graduated": share("Graduated", "Yes", 0.0),
    "mostly average spending score": share("Spending_Score", "Average", HALF, 0.9),
    "mostly low spending score": share("Spending_Score", "Low", HALF, 0.9),
    "low spending score": share("Spending_Score", "Low", 0.9),
    "average spending score": share("Spending_Score", "Average", 0.9),
    "high spending score": share("Spending_Score", "High", 0.9),
    "higher spending score": apart("score", 1, 0.3),
    "lower spending score": apart("score", -1, 0.3),
    "more work experience": apart("Work_Experience", 1, 0.3),
    "less work experience": apart("Work_Experience", -1, 0.3),
    "men": share("Gender", "Male", 0.9),
    "women": share("Gender", "Female", 0.9),
    "mostly men": share("Gender", "Male", HALF, 0.9),
    "mostly women": share("Gender", "Female", HALF, 0.9),
}
SHOP = {
    "frequent": apart("orders", 1, 0.5, ratio=1.5),
    "few orders": apart("orders", -1, 0.5, ratio=1.5),
    "fewer orders": apart("orders", -1, 0.15),
    "more orders": apart("orders", 1, 0.15),
    "big spenders": apart("total", 1, 0.4, ratio=1.5),
    "low spenders": apart("total", -1, 0.4, ratio=1.5),
    "higher spend": apart("total", 1, 0.15),
    "lower spend": apart("total", -1, 0.15),
    "bought lately": lambda here, all_: (
        here["days"].mean() <= 120 and all_["days"].mean() >= 1.5 * here["days"].mean()
    ),
    "bought more recently": apart("days", -1, 0.15),
    "bought long ago": lambda here, all_: (
        here["days"].mean() >= 60 and here["days"].mean() >= 1.5 * all_["days"].mean()
    ),
    "bought longer ago": apart("days", 1, 0.15),
    "newcomers": apart("since", -1, 0.5, ratio=1.5),
    "newer": apart("since", -1, 0.15),
    "long-standing": apart("since", 1, 0.5, ratio=1.5),
    "longer-standing": apart("since", 1, 0.15),
    "big orders": apart("per", 1, 0.5, ratio=1.5),
    "small orders": apart("per", -1, 0.5, ratio=1.5),
    "bigger orders": apart("per", 1, 0.15),
    "smaller orders": apart("per", -1, 0.15),
    "quicker? to reorder": apart("gap", -1, 0.15),
    "slower? to reorder": apart("gap", 1, 0.15),
    "(few|fewer) returns": apart("returned", -1, 0.15),
    "(many|more) returns": apart("returned", 1, 0.15),
    **{
        text.format(c): apart(c, side, 0.15)
        for c in ("Books", "Clothing", "Electronics", "Home", "Sports", "Toys")
        for text, side in (("buys (mostly|much|more) {}", 1), ("buys (little|less) {}", -1))
    },
}


#: Column and direction of what is called slight.
SLIGHT = {
    "older": ("Age", 1), "younger": ("Age", -1),
    "higher annual income": ("income", 1), "lower annual income": ("income", -1),
    "higher spending score": ("spending", 1), "lower spending score": ("spending", -1),
    "smaller households": ("Family_Size", -1), "larger households": ("Family_Size", 1),
    "more work experience": ("Work_Experience", 1), "less work experience": ("Work_Experience", -1),
    "smaller orders": ("per", -1), "larger orders": ("per", 1),
    "higher spend": ("total", 1), "lower spend": ("total", -1), "newer": ("since", -1),
    "more orders": ("orders", 1), "fewer orders": ("orders", -1),
    "fewer returns": ("returned", -1), "more returns": ("returned", 1),
}  # fmt: skip


def named(table: pd.DataFrame, raw: pd.DataFrame, keys: np.ndarray, claims: dict) -> File:
    """Name the groups of a table of customers; ``raw`` is what its claims are held against."""
    sizes = pd.Series(keys).value_counts()
    place = {key: k for k, key in enumerate(sizes.index)}
    groups = np.array([place[key] for key in keys])
    dataset = read_table(table.to_csv(index=False).encode(), name="customers.csv")
    traits = profile_traits(dataset.frame, suggest_plan(dataset), groups, len(sizes))
    names = name_segments(traits, len(sizes))
    return File(raw, groups, claims, names, alternative_names(traits, names))


def planted(sample: str) -> tuple[pd.DataFrame, np.ndarray]:
    place = spec_from_file_location("generate", ROOT / "sample_data" / "generate.py")
    assert place and place.loader
    module = module_from_spec(place)
    place.loader.exec_module(module)
    return getattr(module, sample)()


def shared(name: str) -> pd.DataFrame:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project")
    return pd.read_csv(path)


def mall() -> File:
    table, groups = planted("mall")
    raw = table.set_axis(["id", "Gender", "Age", "income", "spending"], axis=1)
    return named(table, raw, groups, MALL)


def automobile() -> File:
    table, groups = planted("automobile")
    scores = table["Spending_Score"].map({"Low": 0, "Average": 1, "High": 2})
    return named(table, table.assign(score=scores), groups, CARS)


def orders() -> File:
    log = pd.read_csv(ROOT / "sample_data" / "orders.csv").dropna(subset=["Customer ID"])
    last = pd.to_datetime(log["Order date"]).max()
    day = (last - pd.to_datetime(log["Order date"])).dt.days
    bought = log.assign(day=day)[log["Amount"] > 0].groupby("Customer ID")
    raw = pd.DataFrame(
        {
            "orders": bought["Order ID"].nunique(),
            "total": log.groupby("Customer ID")["Amount"].sum(),
            "days": bought["day"].min(),
            "since": bought["day"].max(),
            "gap": (bought["day"].max() - bought["day"].min()) / (bought["day"].nunique() - 1),
            "returned": (log["Amount"] < 0).groupby(log["Customer ID"]).mean(),
        }
    ).replace(np.inf, np.nan)
    raw["per"] = raw["total"] / raw["orders"]
    spent = log.pivot_table(index="Customer ID", columns="Category", values="Amount", aggfunc="sum")
    raw = raw.join(spent.clip(lower=0).div(spent.clip(lower=0).sum(axis=1), axis=0).fillna(0))
    customers = as_customers(read_table(ROOT / "sample_data" / "orders.csv")).frame
    raw = raw.loc[customers["Customer ID"]]
    keys = raw["total"].gt(raw["total"].median()).map({True: "much", False: "little"})
    keys = keys + raw["days"].gt(150).map({True: " gone", False: " here"})
    return named(customers, raw, keys.to_numpy(), SHOP)


def mall_customers() -> File:
    table = shared("mall_customers.csv")
    raw = table.set_axis(["id", "Gender", "Age", "income", "spending"], axis=1)
    cut = [pd.cut(raw[c], 3, labels=False).to_numpy() for c in ("income", "spending")]
    keys = np.where(cut[0] == 1, "mid", [f"{a}{b}" for a, b in zip(*cut, strict=True)])
    return named(table, raw, keys, MALL)


def automobile_train() -> File:
    table = shared("automobile_train.csv")
    scores = table["Spending_Score"].map({"Low": 0, "Average": 1, "High": 2})
    old = table["Age"].gt(45).map({True: "old", False: "young"})
    keys = (old + table["Spending_Score"].eq("Low").map({True: " low", False: " more"})).to_numpy()
    return named(table, table.assign(score=scores), keys, CARS)


def parts(file: File) -> Iterator[tuple[int, str]]:
    for k, names in enumerate(zip(file.names, file.offered, strict=True)):
        for name in (names[0], *names[1]):
            for part in re.sub(r" \d$", "", name).split(", "):
                yield k, part[0].lower() + part[1:]


def broken(file: File) -> list[str]:
    """Return the parts of names that the file does not bear out, or that nothing is known of."""
    found = []
    for k, part in parts(file):
        if part == "the middle":
            continue
        if part.startswith("slightly "):
            column, side = SLIGHT[part.removeprefix("slightly ")]
            if not apart(column, side, 0.1)(file.table[file.groups == k], file.table):
                found.append(f"segment {k}: {part}")
            continue
        claim = next((c for text, c in file.claims.items() if re.fullmatch(text, part)), None)
        if claim is None or not claim(file.table[file.groups == k], file.table):
            found.append(f"segment {k}: {part}")
    return found


@pytest.mark.parametrize("make", [mall, automobile, orders, mall_customers, automobile_train])
def test_every_claim_of_a_name_is_true_of_the_file(make):
    file = make()
    assert broken(file) == []
    every = [*file.names, *(name for offered in file.offered for name in offered)]
    assert len(set(every)) == len(every)
    assert max(map(len, every)) <= LONGEST_NAME


def test_the_check_would_see_a_false_claim():
    file = mall()
    turned = File(file.table, file.groups, file.claims, file.names[::-1], file.offered)
    assert broken(turned)


def test_the_mall_is_named_as_its_groups_were_planted():
    assert mall().names == (
        "Older",
        "High spending, high income",
        "Low spending, high income",
        "Low spending, low income",
        "High spending score, younger",
    )
