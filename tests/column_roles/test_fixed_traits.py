"""What no customer can change."""

import pytest

from segmentation.column_roles.fixed_traits import is_fixed


@pytest.mark.parametrize(
    "name",
    ["Age", "AGE", "age_group", "Year_Birth", "Date of birth", "Gender", "Sex", "Tenure",
     "tenure_months", "Customer since", "Dt_Customer", "Days as customer", "Alter", "Geburtsdatum",
     "Geschlecht", "Sexe", "Edad", "Возраст", "年齢", "性別", "العمر", "Nationality"],
)  # fmt: skip
def test_nobody_changes_it(name):
    assert is_fixed(name)


@pytest.mark.parametrize(
    "name",
    ["Average order", "Pages", "Usage", "Wage", "Spending_Score", "Profession", "Work_Experience",
     "Family_Size", "Annual income (k$)", "Days since last order", "Language", "Package",
     "Alternative", "Middlesex store", "Favourite genre", "Storage", "Umsatz", "Kontostand"],
)  # fmt: skip
def test_it_may_change(name):
    assert not is_fixed(name)
