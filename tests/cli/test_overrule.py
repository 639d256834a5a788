"""Everything that is decided about columns can be overruled, from every door alike."""

import json

import pytest

from segmentation.column_roles.overrule import overruled
from segmentation.column_roles.suggest import change_kind, suggest_plan
from segmentation.common.errors import SegmentationError
from segmentation.domain.cleaning import Cleaning
from segmentation.domain.overrules import Overrules, overrules
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table
from webapp.state.session import Session

N = 60
TASTES, GRADES = ["hot", "mild", "cold"], [1, 2, 3, 99]
ROWS = [
    f"A{900 + 3 * n},K{7_000 - 11 * n},{TASTES[n % 3]},{GRADES[n % 4]},{n % 7}" for n in range(N)
]
TEXT = "\n".join(["Customer ID,Account No,Taste,Grade,Visits", *ROWS]) + "\n"
SAID = {
    "key": "Account No",
    "roles": ["Visits=describes"],
    "kinds": ["Grade=category"],
    "levels": ["Taste=cold<mild<hot"],
    "blanks": ["Grade=99"],
}
OPTIONS = [
    "--key", "Account No", "--role", "Visits=describes", "--kind", "Grade=category",
    "--levels", "Taste=cold<mild<hot", "--blank", "Grade=99",
]  # fmt: skip


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(TEXT)
    return path


def by_grammar(dataset):
    said = overrules(**SAID)
    customers = as_customers(dataset, said.in_cleaning(Cleaning()))
    return customers, overruled(suggest_plan(customers), customers, said)


def by_methods(dataset):
    customers = as_customers(dataset, Cleaning(key="Account No", blanks=(("Grade", "99"),)))
    plan = suggest_plan(customers)
    plan = plan.with_column(change_kind(customers, "Grade", Kind.CATEGORY))
    plan = plan.with_levels("Taste", ["cold", "mild", "hot"])
    return customers, plan.with_role("Visits", Role.DESCRIBES).with_key("Account No")


def by_page(dataset):
    visitor = Session()
    visitor.load(dataset)
    visitor.clean(key="Account No", blanks=(("Grade", "99"),))
    visitor.file.change_kind("Grade", Kind.CATEGORY)
    visitor.file.change_levels("Taste", ("cold", "mild", "hot"))
    visitor.file.change_role("Visits", Role.DESCRIBES)
    assert visitor.error == ""
    return visitor.file.customers, visitor.file.plan


@pytest.mark.parametrize("door", [by_grammar, by_methods, by_page])
def test_every_door_decides_alike(door, path):
    customers, plan = door(read_table(path))
    right_customers, right = by_grammar(read_table(path))
    assert {c.name: (c.role, c.kind, c.levels) for c in plan.columns} == {
        c.name: (c.role, c.kind, c.levels) for c in right.columns
    }
    assert customers.fingerprint == right_customers.fingerprint
    assert plan.key == "Account No"
    assert plan["Customer ID"].role is Role.IGNORED
    assert (plan["Taste"].kind, plan["Taste"].levels) == (Kind.ORDERED, ("cold", "mild", "hot"))
    assert (plan["Grade"].kind, plan["Visits"].role) == (Kind.CATEGORY, Role.DESCRIBES)
    assert int(customers.frame["Grade"].isna().sum()) == N // 4


def test_the_command_line_decides_alike(path, run):
    code, out, err = run("info", path, *OPTIONS)
    assert (code, err) == (0, "")
    found = json.loads(out)
    _, right = by_grammar(read_table(path))
    assert found["key"] == "Account No"
    assert {c["name"]: (c["role"], c["kind"]) for c in found["columns"]} == {
        c.name: (c.role.value, c.kind.value) for c in right.columns
    }


def test_a_key_that_is_different_in_every_row_leaves_orders_as_they_are():
    rows = [f"C{n % 9},{n},2024-01-{n % 28 + 1:02d},{n % 13}.5" for n in range(90)]
    text = "\n".join(["Customer ID,Order ID,Order date,Amount", *rows])
    dataset = read_table(text.encode(), name="log.csv")
    assert as_customers(dataset).n_rows == 9
    one_an_order = as_customers(dataset, Cleaning(key="Order ID"))
    assert one_an_order.n_rows == 90
    assert suggest_plan(one_an_order).key == "Order ID"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"roles": ["Visits"]}, "Write --role COLUMN=ROLE"),
        ({"roles": ["Visits=boss"]}, "none of: key, trait, describes, weight, ignored"),
        ({"kinds": ["Visits=shape"]}, "none of: number, ordered"),
        ({"levels": ["Taste=hot"]}, "two different values at least"),
        ({"levels": ["Taste=hot<hot"]}, "two different values at least"),
        ({"blanks": ["Grade"]}, "Write --blank COLUMN=VALUE"),
        ({"price_of": "box"}, "--price-of takes piece or line"),
    ],
)
def test_what_is_not_written_so_is_refused(said, sentence):
    with pytest.raises(SegmentationError, match=sentence):
        overrules(**said)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Overrules(roles=(("Nope", Role.TRAIT),)), "no column named 'Nope'"),
        (Overrules(key="Nope"), "no column named 'Nope'"),
        (Overrules(levels=(("Taste", ("cold", "hot")),)), "leaves out 'mild'"),
    ],
)
def test_what_does_not_fit_the_table_is_refused(said, sentence, path):
    customers = as_customers(read_table(path))
    with pytest.raises(SegmentationError, match=sentence):
        overruled(suggest_plan(customers), customers, said)


def test_segment_hands_the_list_over_by_the_chosen_key(path, run, tmp_path):
    code, _, err = run(
        "segment",
        path,
        "--out",
        tmp_path / "out",
        "--method",
        "kmeans",
        "--segments",
        "2",
        *OPTIONS,
    )
    assert code == 0, err
    with (tmp_path / "out" / "segments.csv").open(encoding="utf-8-sig") as file:
        assert next(file).startswith("Account No,segment,")


def test_segment_refuses_to_add_several_currencies(run, refused, tmp_path):
    rows = [
        f"C{n % 40},2024-{n % 12 + 1:02d}-{n % 28 + 1:02d},{['EUR', 'USD'][n % 3 > 1]},{n % 17 + 5}"
        for n in range(300)
    ]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(["customer_id,created_at,currency,total", *rows]))
    said = refused("segment", path, "--out", tmp_path / "out")
    assert "cannot be added" in said
    assert "--currency USD" in said
    assert not (tmp_path / "out").exists()
    code, out, _ = run("info", path, "--currency", "USD")
    found = json.loads(out)
    assert (code, found["doubts"]) == (0, [])
    assert found["n_customers"] == 40
