"""A row right below the column names that says what the columns are measured in."""

import re
from dataclasses import dataclass

import pyarrow as pa

from segmentation.ingest.parsing.number_syntax import is_currency, one_spelling
from segmentation.ingest.parsing.typed_cells import are_typed

_BODY = 60  # rows that tell what a column holds
_FEWEST_ROWS = 3
_LONGEST = 16
_MOSTLY = 0.8

# Time, weight, length, area, volume, energy, power, data and temperature, by their SI symbols and
# by their names in the languages of the answer scales.
_MEASURE_WORDS = (
    "ms s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondo "
    "secondi m min mins minute minutes minuten minuto minutos minuti minuut h hr hrs hour hours "
    "std stunde stunden heure heures hora horas ora ore uur d day days tag tage tagen jour jours "
    "día días dia dias giorno giorni dag dagen w week weeks wk wks woche wochen semaine semaines "
    "semana semanas settimana settimane weken month months mo mth mths monat monate mois mes meses "
    "mese mesi mês maand maanden y yr yrs year years a jahr jahre an ans année années año años "
    "anno anni ano anos jaar jaren jahren monaten "
    "kg g mg t lb lbs oz km cm mm mi mile miles ft in inch yd "
    "m2 m² sqm qm ha km2 km² sqft sq.ft ft2 ft² m3 m³ l ml cl gal kwh wh mwh kw w mw kj kcal cal "
    "kb mb gb tb kib mib gib mbit/s mbps kbps gbit/s °c °f c f k bpm hz km/h mph % percent "
    "pct prozent pourcent pour-cent porcentaje percento percentagem procent "
    "percents ‰ pp"
)
_MEASURES = frozenset(_MEASURE_WORDS.split()) | {
    "por ciento",
    "per cento",
    "per cent",
    "pour cent",
    "sq ft",
    "% of total",
}
_MONEY_WORDS = (
    "euro euros dollar dollars pound pounds yen yuan rupees real reais peso pesos franken francs "
    "franchi kronen kronor kroner złoty k€ t€ m€ mio€ k$ m$ k£ keur teur meur kusd musd tsd. tsd "
    "thousand thousands millions mio mn"
)
_MONEY = frozenset(_MONEY_WORDS.split())
# What kind of cells a column has, or how its dates are written.
_KIND_WORDS = (
    "text string str varchar char int integer long float double decimal numeric number boolean "
    "bool date datetime timestamp time category categorical enum yes/no y/n ja/nein oui/non sí/no "
    "id key code name # n no nr nr. no. count anzahl nombre número numero numero nummer aantal "
    "stück stk stk. pcs piece pieces pièces piezas pezzi peças stuks unit units x times mal fois "
    "veces volte vezes index score scale ratio rate share points pts punkte ordinal nominal "
    "yyyy-mm-dd dd/mm/yyyy mm/dd/yyyy dd.mm.yyyy tt.mm.jjjj jj/mm/aaaa hh:mm hh:mm:ss mm:ss h:mm "
    "0/1 1/0 n.º n° - – —"
)
_KINDS = frozenset(_KIND_WORDS.split())
_BRACKETED = re.compile(r"[(\[{<](?P<inner>[^()\[\]{}<>]{1,16})[)\]}>]")
_SQL_KIND = re.compile(r"[a-z]+ ?\(\d+(?:, ?\d+)?\)", re.IGNORECASE)  # varchar(20)
_PART = re.compile(r"\s*(?:/|\bper\b|\bpro\b|\bpar\b|\bpor\b)\s*")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A first row of units.

    Attributes
    ----------
    units : tuple of str
        What each column is measured in; ``""`` where the row does not say, or says no measure.
    said : tuple of str
        Its cells that are filled.
    sure : bool
        Whether what it says are known units; else it has words above numbers.
    """

    units: tuple[str, ...]
    said: tuple[str, ...]
    sure: bool


def find_unit_row(cells: pa.Table) -> UnitRow | None:
    """Return what the first row says of units, ``None`` where it is a customer.

    It holds units if a known one (or anything in brackets) stands above numbers or dates, and all
    that it says elsewhere are units or kinds of values. Where no word of it is known, but short
    words stand above nearly every column of numbers and nowhere else, it may.

    Parameters
    ----------
    cells : pyarrow.Table
        The rows below the names; blanks null.
    """
    if cells.num_rows <= _FEWEST_ROWS:
        return None
    first = [column[0].as_py() or "" for column in cells.columns]
    said = [place for place, cell in enumerate(first) if cell]
    if not said or any(len(first[place]) > _LONGEST for place in said):
        return None
    if any(are_typed([first[place] for place in said])):
        return None
    body = cells.slice(1, _BODY)
    columns = [[cell for cell in column.to_pylist() if cell] for column in body.columns]
    typed = [place for place, column in enumerate(columns) if _mostly_typed(column)]
    above = [place for place in said if place in typed and first[place] not in columns[place]]
    if not above or any(not _is_known(first[p]) for p in said if p not in above):
        return None
    n_known = sum(_is_known(first[place]) for place in above)
    words = tuple(first[place] for place in said)
    if 2 * n_known >= len(above):
        return UnitRow(tuple(measure(cell) for cell in first), words, sure=True)
    alone = set(said) <= set(typed) and len(above) >= max(2, len(typed) - 1)
    plain = not any(any(sign.isdigit() for sign in first[place]) for place in said)
    if alone and plain and len({first[place].lower() for place in above}) == len(above):
        return UnitRow(tuple(measure(cell) for cell in first), words, sure=False)
    return None


def measure(cell: str) -> str:
    """Return the measure that a cell names, in one spelling; ``""`` for a kind or another word."""
    bare = _bare(cell)
    if is_currency(bare):
        return one_spelling(bare)
    return bare if _is_measure(bare) else ""


def _is_known(cell: str) -> bool:
    bare = _bare(cell)
    kind = bare.lower() in _KINDS or bool(_SQL_KIND.fullmatch(cell))
    return bare != cell or _is_measure(bare) or kind


def _is_measure(bare: str) -> bool:
    said = bare.lower()
    if said in _MEASURES or said in _MONEY or is_currency(bare):
        return True
    parts = _PART.split(said)
    return (
        len(parts) == 2
        and parts[0] in _MEASURES | _MONEY | _KINDS | {"", "€", "$", "£"}
        and (parts[1] in _MEASURES or is_currency(parts[1]) or parts[1] in _KINDS)
    )


def _bare(cell: str) -> str:
    found = _BRACKETED.fullmatch(cell)
    inner = (found["inner"] if found else cell).strip()
    return inner.removeprefix("in ").removeprefix("en ").strip()


def _mostly_typed(column: list[str]) -> bool:
    return bool(column) and sum(are_typed(column)) >= _MOSTLY * len(column)
