"""Which column says how many customers each row stands for, as in a weighted survey."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from segmentation.column_roles.column_facts import ColumnFacts
from segmentation.common.column_values import numbers
from segmentation.common.formatting import listing
from segmentation.common.term_patterns import folded, terms
from segmentation.domain.plan import ColumnPlan, Kind, Role

_ABOUT_ONE = 0.1  # weights of a sample are usually divided by their mean
_MOSTLY = 0.5  # share of the values that have a fraction, and of the rows that have a value

# Names that are said of nothing else.
_OF_CUSTOMERS = terms(
    "weighting | weightings | weighting factor | weight factor | weightfactor | survey weight*"
    "| sample weight* | sampling weight* | design weight* | customer weight* | respondent weight*"
    "| case weight* | person weight* | rim weight* | rake weight* | raked weight* | raking weight*"
    "| post stratification weight* | poststratification weight* | calibration weight*"
    "| population weight* | expansion factor | grossing factor | grossing weight | pweight*",
    "gewichtung* | *hochrechnung* | designgewicht* | personengewicht* | kundengewicht*"
    "| fallgewicht* | stichprobengewicht* | ausgleichsgewicht*",
    "pondération* | redressement | poids de sondage | facteur d extrapolation"
    "| coefficient d extrapolation",
    "ponderación | ponderador | factor de expansión | factor de elevación | peso muestral",
    "ponderazione | fattore di espansione | coefficiente di riporto | peso campionario",
    "ponderação | fator de expansão | peso amostral | weging | wegingsfactor | weegfactor"
    "| ophoogfactor | viktning | vægtning | vekting | painokerroin | painotus | waga analityczna"
    "| ważenie | vážení | súlyozás | ponderare | ağırlıklandırma",
    "весовой коэффициент | взвешивание | ваговий коефіцієнт | зважування | στάθμιση | στάθμισης"
    "| ترجيح | שקלול | 加权 | 加權 | 权重 | 權重 | 가중치 | ウエイトバック | ウェイトバック"
    "| 拡大係数 | ถ่วงน้ำหนัก | trọng số | pembobot",
)
# Names that a scale could have written as well.
_OF_ANYTHING = terms(
    "weight | weights | =w | wt | wts | wgt | wgts | gewicht | gewichte | poids | peso | vikt"
    "| vægt | vekt | paino | waga | váha | súly | pondere | ağırlık | вес | вага | βάρος | وزن"
    "| משקל | 重み | ウェイト | ウエイト | bobot"
)
# What is put on a scale.
_OF_THINGS = terms(
    "kg | kgs | kilo* | g | gr | gram* | lb | lbs | pound* | oz | ounce* | ton | tons | tonne*"
    "| stone | parcel* | packag* | pack | ship* | freight | cargo | load | product* | item*"
    "| article* | unit* | order* | cart | basket | gross | net | tare | body | birth | target"
    "| ideal",
    "*paket* | *versand* | *körper* | brutto* | netto* | produkt* | artikel* | geburt* | ziel*"
    "| colis | corporel | naissance | brut | produit | envoi | paquete | corporal | bruto | neto"
    "| producto | envío | nacer | pacco | corporeo | lordo | prodotto | pacote | produto | pakket"
    "| lichaam*",
)
# Columns that stand beside the weight of a body or of a parcel.
_BESIDE_A_SCALE = terms(
    "height | bmi | body* | waist | hip | chest | blood* | cholesterol | length | width | depth"
    "| volume | dimension* | parcel* | package* | shipment* | freight | carrier",
    "*körper* | bauchumfang | länge | breite | höhe | paket* | versand* | taille | longueur"
    "| largeur | hauteur | colis | altura | estatura | largo | ancho | anchura | paquete | altezza"
    "| lunghezza | larghezza | pacco | comprimento | largura | pacote | lengte | breedte | hoogte"
    "| pakket",
)
_COUNTS = "How many customers a row stands for: counts in sizes and averages, and shapes nothing."
_READS = "Reads like customer weights, which shape nothing."


def with_weight(facts: Sequence[ColumnFacts], columns: Sequence[ColumnPlan]) -> list[ColumnPlan]:
    """Return the suggestions with the column that customers are weighted by, where one is.

    It is one by its name, where all its values are above 0 and most have a fraction or their mean
    is about 1. A name that is said of parcels and bodies too must have a mean of about 1, and no
    column beside it may speak of either. Where that is not certain, or two columns could be meant,
    nothing is weighted and a doubt says so.

    Parameters
    ----------
    facts : sequence of ColumnFacts
    columns : sequence of ColumnPlan
        What each would be without regard to weights.
    """
    found = list(columns)
    of_customers = {
        place
        for place, one in enumerate(facts)
        if _could(one, found[place]) and _OF_CUSTOMERS.search(folded(one.name))
    }
    scales = any(_BESIDE_A_SCALE.search(folded(one.name)) for one in facts)
    of_anything = {
        place
        for place, one in enumerate(facts)
        if _could(one, found[place]) and not scales and _is_of_anything(one)
    } - of_customers
    certain = {place for place in of_customers if _has_values_of_weights(facts[place])}
    certain |= {place for place in of_anything if _is_certain(facts[place])}
    if len(certain) == 1:
        place = certain.pop()
        found[place] = _as(facts[place], found[place], Role.WEIGHT, _COUNTS)
        return found
    names = listing([f"“{facts[place].name}”" for place in sorted(certain)])
    for place in certain:
        doubt = f"{names} read like customer weights. We weight by none of them."
        found[place] = _doubted(_as(facts[place], found[place], Role.DESCRIBES, _READS), doubt)
    for place in of_customers - certain:
        doubt = (
            f"“{facts[place].name}” reads like customer weights, but its values do not: weights "
            "are above 0 and mostly have fractions. We do not weight by it."
        )
        found[place] = _doubted(_as(facts[place], found[place], Role.DESCRIBES, _READS), doubt)
    for place in of_anything - certain:
        if _has_values_of_weights(facts[place]):
            doubt = (
                f"“{facts[place].name}” could be customer weights, which say how many customers a "
                "row stands for. We do not weight by it."
            )
            found[place] = _doubted(found[place], doubt)
    return found


def _could(facts: ColumnFacts, column: ColumnPlan) -> bool:
    """Say whether a column holds numbers of the file that are nobody's key or secret."""
    return (
        facts.numeric
        and facts.n_levels > 1
        and not facts.reading.made_from
        and not facts.reading.unit
        and column.role in (Role.TRAIT, Role.DESCRIBES)
    )


def _is_of_anything(facts: ColumnFacts) -> bool:
    said = folded(facts.name)
    return bool(_OF_ANYTHING.search(said)) and not _OF_THINGS.search(said)


def _values(facts: ColumnFacts) -> np.ndarray:
    values = numbers(facts.column.to_frame(facts.name), facts.name)
    return values[~np.isnan(values)]


def _has_values_of_weights(facts: ColumnFacts) -> bool:
    values = _values(facts)
    if not len(values) or values.min() <= 0 or facts.n_present < _MOSTLY * facts.n_rows:
        return False
    return _is_broken(values) or _has_mean_of_one(values)


def _is_certain(facts: ColumnFacts) -> bool:
    values = _values(facts)
    return _has_values_of_weights(facts) and _is_broken(values) and _has_mean_of_one(values)


def _is_broken(values: np.ndarray) -> bool:
    return bool((values % 1 != 0).mean() > _MOSTLY)


def _has_mean_of_one(values: np.ndarray) -> bool:
    return bool(abs(values.mean() - 1) <= _ABOUT_ONE)


def _as(facts: ColumnFacts, column: ColumnPlan, role: Role, reason: str) -> ColumnPlan:
    reason = f"{reason}{facts.blanks}"
    return replace(column, role=role, kind=Kind.NUMBER, levels=(), reason=reason)


def _doubted(column: ColumnPlan, doubt: str) -> ColumnPlan:
    return replace(column, doubt=doubt, could_be=Role.WEIGHT)
