"""Promoters, passives and detractors beside the answers that tell them."""

import pytest

from segmentation.column_roles.suggest import suggest_plan
from segmentation.domain.plan import Kind, Role
from segmentation.ingest.as_customers import as_customers
from segmentation.ingest.read_table import read_table

N = 66
QUESTIONS = (
    "How likely are you to recommend us to a friend or colleague?",
    "NPS",
    "Net Promoter Score (0-10)",
    "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
    "Weiterempfehlung",
    "Quelle est la probabilité que vous nous recommanderiez à un ami ?",
    "¿Qué tan probable es que nos recomiende? Recomendaría",
    "Quanto è probabile che consiglieresti il nostro negozio?",
    "Raccomanderebbe il servizio a un collega?",
    "Qual a probabilidade de recomendar a nossa loja?",
    "Hoe waarschijnlijk is het dat u ons zou aanbevelen?",
)


def read(name: str, cell=lambda n: n % 11, more=""):
    rows = "".join(f'c{n},"{cell(n)}",{n * 7 % 5}{more}\n' for n in range(N))
    header = f'Customer,"{name}",Visits{",Category" if more else ""}\n'
    return as_customers(read_table((header + rows).encode(), name="a.csv"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_groups_stand_beside_the_score(name):
    customers = read(name)
    groups = customers.frame["NPS group"]
    wanted = ["Detractor"] * 7 + ["Passive"] * 2 + ["Promoter"] * 2
    assert groups.tolist() == [wanted[n % 11] for n in range(N)]
    plan = suggest_plan(customers, screen=False)
    assert plan["NPS group"].role is Role.DESCRIBES
    assert plan["NPS group"].kind is Kind.ORDERED
    assert plan["NPS group"].levels == ("Detractor", "Passive", "Promoter")
    [step] = [step for step in customers.steps if "promoter" in step.sentence]
    assert "12 promoters (9–10), 12 passives (7–8) and 42 detractors (0–6)" in step.sentence
    assert "score of −45" in step.sentence


@pytest.mark.parametrize(
    "cell",
    [
        lambda n: {0: "0 - Not at all likely", 10: "10 - Extremely likely"}.get(n % 11, n % 11),
        lambda n: "" if n == 5 else 1 + n % 10,
    ],
)
def test_words_at_the_ends_and_blanks(cell):
    groups = read("NPS", cell).frame["NPS group"]
    for n in range(N):
        said = str(cell(n)).split(" ")[0]
        assert groups.isna()[n] if not said else groups[n] == _group(int(said))


def _group(score: int) -> str:
    return "Promoter" if score >= 9 else "Passive" if score >= 7 else "Detractor"


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Would you recommend us?", lambda n: ("yes", "no")[n % 2]),
        ("How likely are you to recommend us?", lambda n: 1 + n % 5),
        ("How likely are you to recommend us?", lambda n: 1 + n % 7),
        ("Number of recommendations", lambda n: n % 11),
        ("Satisfaction", lambda n: n % 11),
        ("NPS", lambda n: n),
    ],
)
def test_what_is_no_such_question(name, cell):
    assert "NPS group" not in read(name, cell).frame


def test_a_file_that_has_the_groups_gets_no_second():
    more = ",Passives"
    assert "NPS group" not in read("NPS", more=more).frame


def test_new_customers_are_grouped_by_the_same_columns():
    first = read("NPS")
    rows = "".join(f"c{n},{n % 4},1\n" for n in range(20))
    new = read_table(f"Customer,NPS,Visits\n{rows}".encode(), name="b.csv")
    assert as_customers(new, first.cleaning).frame["NPS group"].eq("Detractor").all()
