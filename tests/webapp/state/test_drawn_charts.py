"""Charts that are built once."""

from webapp.state.drawn_charts import DrawnCharts


class Counted:
    def __init__(self) -> None:
        self.n_made = 0

    def __call__(self) -> object:
        self.n_made += 1
        return object()


def test_a_chart_of_the_same_things_is_built_once():
    charts, make, result = DrawnCharts(), Counted(), [1, 2]
    first = charts.get("map", ("light", result, 3), make)
    assert charts.get("map", ("li" + "ght", result, 3), make) is first
    assert make.n_made == 1


def test_another_name_text_number_or_record_is_another_chart():
    charts, make, result = DrawnCharts(), Counted(), [1, 2]
    others = [
        ("map", ("light", result, 3)),
        ("elbow", ("light", result, 3)),
        ("map", ("dark", result, 3)),
        ("map", ("light", result, 4)),
        ("map", ("light", [1, 2], 3)),  # equal, but not the same
    ]
    assert len({id(charts.get(name, of, make)) for name, of in others}) == len(others)
    assert charts.get("map", ("light", result, 3), make) is not None
    assert make.n_made == len(others)


def test_the_oldest_goes_and_all_can_be_let_go():
    charts, make = DrawnCharts(), Counted()
    for number in range(9):
        charts.get("map", (number,), make)
    charts.get("map", (8,), make)
    assert make.n_made == 9
    charts.get("map", (0,), make)
    assert make.n_made == 10
    charts.clear()
    charts.get("map", (0,), make)
    assert make.n_made == 11
