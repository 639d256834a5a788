"""Digits that are no quantity."""

from collections.abc import Iterator
from dataclasses import replace

from tests.corpus import tables
from tests.corpus.tables import CODE, column, spelled
from tests.corpus.truth import Column, File
from tests.corpus.writing import text_file

N = tables.N_ROWS


def files() -> Iterator[File]:
    """Give the files."""
    beside = [tables.visits(), tables.region()]

    def keyed(title: str, awkward: str, keys: Column) -> File:
        return text_file(f"key-{title}", awkward, [replace(keys, role="key", kind="text"), *beside])

    def coded(title: str, awkward: str, codes: Column) -> File:
        return text_file(f"code-{title}", awkward, [tables.key(), *beside, codes])

    yield keyed(
        "zeros", "keys with leading zeros", column("Customer ID", (f"{n:06d}" for n in range(N)))
    )
    yield keyed(
        "zeros-no-name",
        "keys with leading zeros in a column whose name says nothing",
        column("Kunde", (f"{n * 13:06d}" for n in range(N))),
    )
    yield keyed(
        "sixteen",
        "keys of sixteen digits",
        column("Customer ID", (f"4{n:015d}" for n in range(N))),
    )
    yield keyed(
        "numbers", "keys that are plain numbers", column("customer_id", map(str, range(17, 17 + N)))
    )
    yield keyed(
        "powers",
        "keys such as 10E5, which a spreadsheet would take for a million",
        column("Client no", (f"{10 + n}E{n % 7}" for n in range(N))),
    )
    yield keyed(
        "uuid",
        "keys such as 1f3a-…",
        column("uuid", (f"{n * 977:08x}-{n:04x}-4aa0" for n in range(N))),
    )
    yield coded(
        "huge",
        "numbers of twenty digits in a column whose name says nothing",
        column("Account", (f"{n}0000000000000000001" for n in range(10, 10 + N)), **CODE),
    )
    yield coded("region", "codes 1 to 5 for regions", tables.region_code())
    yield coded(
        "zip",
        "postcodes without leading zeros",
        column("Zip", (str(10_115 + 13 * n) for n in range(N)), **CODE),
    )
    yield coded(
        "postcode-german",
        "postcodes under their German name",
        column("PLZ", (str(10_115 + 13 * n) for n in range(N)), **CODE),
    )
    yield coded(
        "zip-zeros",
        "postcodes, some with a leading zero",
        column("Postcode", (f"{1_067 + 991 * n:05d}" for n in range(N)), **CODE),
    )
    yield coded(
        "phone",
        "telephone numbers of digits alone",
        column("Phone", (str(4_930_100_000 + 7 * n) for n in range(N)), **CODE),
    )
    yield coded(
        "phone-plus",
        "telephone numbers such as +49 30 1234",
        column("Mobile", (f"+49 30 {1_234 + n}" for n in range(N)), **CODE),
    )
    yield coded(
        "store",
        "numbers of shops",
        spelled("Store number", {str(s): str(s) for s in (101, 102, 205)}, **CODE),
    )
    yield coded(
        "segment",
        "an earlier segmentation, 1 to 4",
        spelled(
            "Segment",
            {str(s): str(s) for s in (1, 2, 3, 4)},
            digits=True,
            role="describes",
            kind="category",
        ),
    )
    yield coded(
        "scientific",
        "keys that a spreadsheet has spoilt: 4.93012E+11",
        column("Account number", (f"4.{93_012 + n % 3}E+11" for n in range(N)), **CODE),
    )
