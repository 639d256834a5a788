"""What each column is, on real files and on columns made for the purpose."""

import numpy as np
import pytest

from segmentation.column_roles.suggest import change_kind, suggest_plan, traits_for
from segmentation.domain.dataset import ReadAs, ReadOptions
from segmentation.domain.plan import Kind, Role
from segmentation.domain.recipe import MALL, METHODOLOGY
from segmentation.ingest.read_table import read_table

KEY = ("key", "text", "Different in every row: it names the customer.")
EARLIER = (
    "describes",
    "category",
    "Looks like an earlier segmentation: it describes the new segments, and can be compared.",
)
ORDERED = ("trait", "ordered", "In order: Low, Average, High.")
TWO = ("trait", "category", "2 different values.")


def number(n_different: int, blank: str = "") -> tuple[str, str, str]:
    return (
        "trait",
        "number",
        f"{n_different:,} different numbers.{blank and f' {blank} are blank.'}",
    )


def category(n_different: int, blank: str = "") -> tuple[str, str, str]:
    return "trait", "category", f"{n_different} different values.{blank and f' {blank} are blank.'}"


def boolean(blank: str) -> tuple[str, str, str]:
    return "trait", "boolean", f"Only Yes and No occur. {blank} are blank."


def alone(name: str) -> tuple[str, str, str]:
    """A category that nothing else has to do with."""
    reason = f"“{name}” goes with no other trait, so it cannot tell kinds of customers apart"
    return "describes", "category", f"{reason}: it describes."


REAL = {
    "automobile_train.csv": {
        "ID": KEY,
        "Gender": TWO,
        "Ever_Married": boolean("2 %"),
        "Age": number(67),
        "Graduated": boolean("Under 1 %"),
        "Profession": category(9, "2 %"),
        "Work_Experience": number(15, "10 %"),
        "Spending_Score": ORDERED,
        "Family_Size": number(9, "4 %"),
        "Var_1": category(7, "Under 1 %"),
        "Segmentation": EARLIER,
    },
    "automobile_test.csv": {
        "ID": KEY,
        "Gender": TWO,
        "Ever_Married": boolean("2 %"),
        "Age": number(67),
        "Graduated": boolean("Under 1 %"),
        "Profession": category(9, "1 %"),
        "Work_Experience": number(15, "10 %"),
        "Spending_Score": ORDERED,
        "Family_Size": number(9, "4 %"),
        "Var_1": category(7, "1 %"),
        "Segmentation": EARLIER,
    },
    "mall_customers.csv": {
        "CustomerID": KEY,
        "Genre": alone("Genre"),
        "Age": number(51),
        "Annual Income (k$)": number(64),
        "Spending Score (1-100)": number(84),
    },
}
SAMPLES = {
    "automobile.csv": {
        "ID": KEY,
        "Gender": alone("Gender"),
        "Ever_Married": boolean("2 %"),
        "Age": number(70),
        "Graduated": boolean("1 %"),
        "Profession": category(9, "1 %"),
        "Work_Experience": number(15, "10 %"),
        "Spending_Score": ORDERED,
        "Family_Size": number(9, "4 %"),
        "Region": alone("Region"),
        "Previous_Segment": EARLIER,
    },
    "mall.csv": {
        "Customer ID": KEY,
        "Gender": alone("Gender"),
        "Age": number(45),
        "Annual income (k$)": number(89),
        "Spending score (1-100)": number(80),
    },
}
N_ROWS = 60


def said(plan) -> dict[str, tuple[str, str, str]]:
    return {c.name: (c.role.value, c.kind.value, c.reason) for c in plan.columns}


def planned(name: str, values, *, beside: str = "x"):
    """Plan a column beside one of plain numbers."""
    rows = [f"{value}|{row}.5" for row, value in enumerate(values)]
    text = "\n".join([f"{name}|{beside}", *rows]) + "\n"
    dataset = read_table(text.encode(), name="file.csv", options=ReadOptions(delimiter="|"))
    return suggest_plan(dataset)[name]


@pytest.mark.parametrize("name", REAL)
def test_the_documents_files(root, name):
    path = root.parent / "shared" / "data" / name
    if not path.exists():
        pytest.skip("the documents' files are not beside this copy")
    dataset = read_table(path)
    assert dataset.kind == "customers"
    assert said(suggest_plan(dataset)) == REAL[name]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples(root, name):
    assert said(suggest_plan(read_table(root / "sample_data" / name))) == SAMPLES[name]


def test_recipes_from_documents_take_traits_that_go_with_no_other_too(root):
    mall = read_table(root / "sample_data" / "mall.csv")
    assert suggest_plan(mall, screen=False)["Gender"].role is Role.TRAIT
    assert suggest_plan(mall)["Gender"].role is Role.DESCRIBES


def test_the_values_of_an_order_are_kept_lowest_first(root):
    plan = suggest_plan(read_table(root / "sample_data" / "automobile.csv"))
    assert plan["Spending_Score"].levels == ("Low", "Average", "High")
    assert plan["Ever_Married"].levels == ("No", "Yes")
    assert plan["Profession"].levels == ()
    assert plan.key == "ID"


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Customer ID", [900_000 - 7 * row for row in range(N_ROWS)]),
        ("customer_no", [f"K{row}" for row in range(N_ROWS)]),
        ("uuid", [f"{row:x}-{row * 17:x}" for row in range(N_ROWS)]),
        ("token", [f"t{row * row}" for row in range(N_ROWS)]),
        ("Client", [f"Client {row}" for row in range(N_ROWS)]),
    ],
)
def test_what_is_different_in_every_row_and_reads_like_a_key_is_one(name, values):
    column = planned(name, values)
    assert (column.role, column.kind) == (Role.KEY, Kind.TEXT)
    assert "names the customer" in column.reason


def test_numbers_with_zeros_in_front_are_no_numbers_of_rows():
    column = planned("No", [f"{row:04d}" for row in range(N_ROWS)])
    assert (column.role, column.reason) == (Role.KEY, KEY[2])


@pytest.mark.parametrize("name", ["Row", "nameless", "Recnum", "TXN_ID"])
def test_what_only_tells_rows_apart_is_a_key_where_there_is_no_other(name):
    column = planned(name, range(1, N_ROWS + 1))
    assert (column.role, column.kind) == (Role.KEY, Kind.TEXT)
    assert column.reason == "Different in every row: it tells the rows of the list apart."


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("E-Mail", [f"p{row}@example.org" for row in range(N_ROWS)]),
        ("Phone", [f"030{row:05d}" for row in range(N_ROWS)]),
        ("name", [f"Ada {row}" for row in range(N_ROWS)]),
        ("手机", [f"138{row:08d}" for row in range(N_ROWS)]),
        ("ФИО", [f"Иванов И.{row}" for row in range(N_ROWS)]),
    ],
)
def test_a_contact_is_the_key_where_no_number_names_the_customer(name, values):
    column = planned(name, values)
    assert (column.role, column.kind, column.personal) == (Role.KEY, Kind.TEXT, True)
    assert "not shown while presenting" in column.reason


def test_a_key_may_be_blank_in_a_few_rows():
    values = [*range(100, 98 + N_ROWS), "", ""]
    column = planned("Customer ID", values)
    assert column.role is Role.KEY
    assert column.reason.endswith("2 rows have none.")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Spent", [100 + row / 7 for row in range(N_ROWS)]),
        ("Visits", range(10, 10 + N_ROWS)),
        ("Visits", range(0, 2 * N_ROWS, 2)),
    ],
)
def test_numbers_that_happen_to_differ_are_no_key(name, values):
    column = planned(name, values)
    assert (column.role, column.kind) == (Role.TRAIT, Kind.NUMBER)


def test_there_is_one_key_at_most():
    text = "ID,Account ID,x\n" + "".join(f"{row},{row + 500},{row}.5\n" for row in range(N_ROWS))
    plan = suggest_plan(read_table(text.encode(), name="file.csv"))
    assert plan.key == "Account ID"
    assert plan["ID"].role is Role.IGNORED
    assert plan["ID"].reason == "Counts the rows of the file."
    assert plan["ID"].doubt == ""


@pytest.mark.parametrize(
    ("name", "values", "role", "kind", "reason"),
    [
        ("Shop", ["same"] * N_ROWS, "ignored", "constant", "Every row says “same”."),
        ("Shop", [7] * N_ROWS, "ignored", "constant", "Every row says “7”."),
        ("Shop", [""] * N_ROWS, "ignored", "constant", "The column is empty."),
        ("Since", [f"2024-01-{1 + row % 28:02d}" for row in range(N_ROWS)], "describes", "date",
         "Values are dates."),
        ("Since", [f"{1 + row % 28}.3.2024" for row in range(N_ROWS)], "describes", "date",
         "Values are dates: “1.3.2024” was read as 1 March 2024, because “13.3.2024” occurs."),
        ("Note", [f"called {row} times" for row in range(N_ROWS)], "describes", "text",
         "Nearly every row says something else: free text."),
        ("City", [f"City {row % 25}" for row in range(N_ROWS)], "describes", "category",
         "25 different values are too many to shape segments."),
        ("E-Mail", [f"p{row % 30}@example.org" for row in range(N_ROWS)], "ignored", "text",
         "Contact details do not shape segments."),
        ("Phone", [f"030{row % 30:05d}" for row in range(N_ROWS)], "ignored", "text",
         "Contact details do not shape segments."),
        ("Last Name", [f"Maier{row % 9}" for row in range(N_ROWS)], "ignored", "text",
         "Contact details do not shape segments."),
        ("customer_street", [f"Weg {row % 9}" for row in range(N_ROWS)], "ignored", "text",
         "Contact details do not shape segments."),
        ("name", [f"Ada {row % 30}" for row in range(N_ROWS)], "ignored", "text",
         "Contact details do not shape segments."),
        ("zip", [10_000 + row % 30 for row in range(N_ROWS)], "ignored", "text",
         "Digits used as a code: they measure nothing."),
        ("Postcode", [10_000 + row % 5 for row in range(N_ROWS)], "ignored", "text",
         "Digits used as a code: they measure nothing."),
        ("promo_code_used", ["Yes", "No"] * 30, "trait", "boolean", "Only Yes and No occur."),
        ("Promo code", ["SUMMER", "WELCOME", "VIP"] * 20, "describes", "category",
         "Codes: they describe."),
        ("Product ID", [500 + row % 30 for row in range(N_ROWS)], "ignored", "text",
         "Looks like an identifier: its size means nothing."),
        ("Segmentation", ["A", "B", "C"] * 20, *EARLIER),
        ("old_cluster", [1, 2, 3] * 20, *EARLIER),
        ("persona_name", ["Planner", "Bargain hunter", "Regular"] * 20, *EARLIER),
        ("Kundensegment", ["A", "B", "C"] * 20, *EARLIER),
        ("Customer Segment", ["Low", "High"] * 30, *EARLIER),
        ("Newsletter", ["ja", "nein"] * 30, "trait", "boolean", "Only ja and nein occur."),
        ("Newsletter", [0, 1] * 30, "trait", "boolean", "Only 0 and 1 occur: no and yes."),
        ("Size", ["S", "L", "M"] * 20, "trait", "ordered", "In order: S, M, L."),
        ("Age group", ["25-34", "18-24", "65+"] * 20, "trait", "ordered",
         "In order: 18-24, 25-34, 65+."),
        ("Colour", ["red", "blue", "", "red"] * 15, "trait", "category",
         "2 different values. 25 % are blank."),
        ("Rating", [1, 2, 3, 4, 5] * 12, "trait", "number", "5 different numbers."),
    ],
)  # fmt: skip
def test_what_a_column_is(name, values, role, kind, reason):
    column = planned(name, values)
    assert (column.role.value, column.kind.value, column.reason) == (role, kind, reason)


def test_few_rows_of_text_are_a_category_not_free_text():
    column = planned("Plan", ["Solo plan", "Duo plan", "Team plan"])
    assert (column.role, column.kind) == (Role.TRAIT, Kind.CATEGORY)


def test_every_column_has_a_reason_and_its_place(planted):
    plan = suggest_plan(planted.dataset)
    assert plan.names == tuple(planted.dataset.frame.columns)
    assert all(column.reason.endswith(".") for column in plan.columns)
    assert plan.key == "Customer"


def test_the_mall_recipe_takes_its_three_traits(root):
    plan = suggest_plan(read_table(root / "sample_data" / "mall.csv"))
    chosen = traits_for(MALL, plan)
    assert [c.name for c in chosen.traits] == [
        "Age",
        "Annual income (k$)",
        "Spending score (1-100)",
    ]
    assert chosen["Gender"].role is Role.DESCRIBES
    assert traits_for(METHODOLOGY, plan) is plan


def test_the_mall_recipe_leaves_other_files_alone(planted):
    plan = suggest_plan(planted.dataset)
    assert traits_for(MALL, plan) is plan


@pytest.mark.parametrize(
    ("values", "kind", "role", "result", "levels"),
    [
        ([3, 1, 2], Kind.ORDERED, Role.TRAIT, Kind.ORDERED, ("1", "2", "3")),
        ([10, 9, 1], Kind.ORDERED, Role.TRAIT, Kind.ORDERED, ("1", "9", "10")),
        (["High", "Low", "mid"], Kind.ORDERED, Role.TRAIT, Kind.ORDERED, ("Low", "mid", "High")),
        (["b", "a", "c"], Kind.ORDERED, Role.TRAIT, Kind.ORDERED, ("a", "b", "c")),
        ([1, 2], Kind.BOOLEAN, Role.TRAIT, Kind.BOOLEAN, ("1", "2")),
        (["yes", "no"], Kind.BOOLEAN, Role.TRAIT, Kind.BOOLEAN, ("no", "yes")),
        ([1, 2, 3], Kind.BOOLEAN, Role.TRAIT, Kind.CATEGORY, ()),
        ([1, 2, 3], Kind.CATEGORY, Role.TRAIT, Kind.CATEGORY, ()),
        ([1, 2, 3], Kind.TEXT, Role.DESCRIBES, Kind.TEXT, ()),
        (["2024-01-01", "2024-01-02"], Kind.DATE, Role.DESCRIBES, Kind.DATE, ()),
    ],
)
def test_a_kind_of_the_users_choice(values, kind, role, result, levels):
    text = "c,x\n" + "".join(f"{value},1\n" for value in values * 5)
    column = change_kind(read_table(text.encode(), name="file.csv"), "c", kind)
    assert (column.role, column.kind, column.levels) == (role, result, levels)
    assert column.reason == "You chose this."


def test_a_plan_says_the_same_whatever_the_order_of_rows():
    draws = np.random.default_rng(0)
    rows = [f"{row},{row % 7},{'SML'[row % 3]},{row % 2}" for row in range(N_ROWS)]
    plans = []
    for _ in range(3):
        text = "\n".join(["id,visits,size,member", *draws.permutation(rows)])
        plans.append(said(suggest_plan(read_table(text.encode(), name="file.csv"))))
    assert plans[0] == plans[1] == plans[2]


@pytest.mark.parametrize("name", ["Département", "Dept.", "Abteilung", "Cost center"])
def test_a_department_in_digits_is_a_category(name):
    text = f"Client,{name},Spent\n" + "".join(f"c{n},{10 + n % 7},{n}.5\n" for n in range(60))
    plan = suggest_plan(read_table(text.encode(), name="a.csv"))
    assert (plan[name].role, plan[name].kind) == (Role.DESCRIBES, Kind.CATEGORY)
    words = text.replace(",1", ",Nord 1")
    assert suggest_plan(read_table(words.encode(), name="a.csv"))[name].kind is Kind.CATEGORY


def test_a_column_that_was_taken_apart_does_not_count_twice():
    rows = [("tv", "web", "tv;web")[k % 3] + f",{k}" for k in range(60)]
    options = ReadOptions(columns=(("Channels", ReadAs.SEVERAL),))
    content = "\n".join(["Channels,Spend", *rows]).encode()
    plan = suggest_plan(read_table(content, name="a.csv", options=options), screen=False)
    roles = {column.name: column.role for column in plan.columns}
    assert roles["Channels"] is Role.DESCRIBES
    assert roles["Channels: tv"] is roles["Channels: web"] is Role.TRAIT


@pytest.mark.parametrize("name", ["CLIENTNUM", "custno", "customerid", "CUSTOMER_ID"])
def test_a_number_of_customers_names_them_however_it_is_written(name):
    numbers = [768_805_383 + 7_919 * (row * 37 % 101) for row in range(100)]
    rows = "".join(f"{number},{row % 7},{row % 11}\n" for row, number in enumerate(numbers))
    plan = suggest_plan(read_table(f"{name},Visits,Spend\n{rows}".encode(), name="a.csv"))
    assert plan[name].role is Role.KEY
