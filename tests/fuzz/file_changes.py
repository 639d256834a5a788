"""Changes that keep a file's layout: cells, members of archives, pages and values of databases."""

import hashlib
import io
import json
import random
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq

from tests.fuzz.byte_changes import TEXTS, change_bytes, change_text
from tests.fuzz.tree_changes import change_array, change_json, change_lines

Change = Callable[[bytes, random.Random], bytes]
_HEAD = "project.json"
_ENDLESS = (
    "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c"
)
_MARK, _LENGTH, _ALIGNED = b"SEGREC\r\n", 8, 16


def change_table(  # noqa: C901, PLR0912  (a list of changes)
    content: bytes, draws: random.Random
) -> bytes:
    """Return a text table with other cells, rows, columns, line ends or letters."""
    text = content.decode("utf-8", "replace")
    mark = max(",;\t|", key=text.count)
    rows = [line.split(mark) for line in text.split("\n")]
    row = draws.choice(rows)
    match draws.randrange(11):
        case 0 | 1:
            row[draws.randrange(len(row))] = draws.choice(TEXTS)
        case 2:
            place = draws.randrange(len(rows[0]))
            word = draws.choice(TEXTS)
            for one in rows[draws.randint(0, 1) :]:
                one[place : place + 1] = [word if draws.random() < 0.7 else "".join(one[place:])]
        case 3:
            place = draws.randrange(len(row))
            row[place] = change_text(row[place], draws)
        case 4:
            rows.insert(draws.randrange(len(rows)), draws.choice(rows) * draws.choice((1, 1, 40)))
        case 5:
            place = draws.randrange(len(rows[0]))
            for one in rows:
                one[place : place + 1] = one[place : place + 1] * draws.choice((0, 2))
        case 6:
            del rows[draws.randrange(len(rows)) :]
        case 7:
            rows[0][draws.randrange(len(rows[0]))] = draws.choice((*TEXTS, *rows[0]))
        case 8:
            mark = draws.choice((",", ";", "\t", "|", " ", ":", "||", "\0"))
        case 9:
            place = draws.randrange(len(rows[0]))
            for one in rows[1:]:
                if place < len(one):
                    before = draws.choice(("$", "", "~", "<"))
                    one[place] = f"{before}{one[place]}{draws.choice(TEXTS)}"
        case _:
            end = draws.choice(("\r", "\r\n", "\n\n", "\r\r\n", "\u2028"))
            codes = ("utf-16", "utf-8-sig", "utf-32", "cp1252", "shift_jis")
            return end.join(mark.join(one) for one in rows).encode(draws.choice(codes), "replace")
    return "\n".join(mark.join(one) for one in rows).encode("utf-8", "surrogatepass")


def change_xml(content: bytes, draws: random.Random) -> bytes:
    """Return markup with another attribute, text or element, or entities that it makes up."""
    text = content.decode("utf-8", "replace")
    places = [place for place, letter in enumerate(text) if letter in '<>"']
    if not places:
        return change_bytes(content, draws)
    start, end = sorted(draws.choice(places) for _ in range(2))
    match draws.randrange(6):
        case 0:
            text = text[: start + 1] + draws.choice(TEXTS) + text[start + 1 :]
        case 1:
            text = text[:start] + text[end:]
        case 2:
            text = text[:start] + text[start:end] * draws.choice((2, 3, 20)) + text[end:]
        case 3:
            head = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            text = head + text[:start] + "&b;" + text[start:]
        case 4:
            places = [place for place, letter in enumerate(text) if letter.isdigit()]
            place = draws.choice(places or [0])
            text = text[:place] + draws.choice(("", "-1", "1048576", "9" * 30)) + text[place + 1 :]
        case _:
            text = text.replace("</", draws.choice(("<", "</a:", "<!--", "<![CDATA[")), 1)
    return text[:400_000].encode("utf-8", "surrogatepass")


def _by_ending(name: str) -> Change:
    endings: dict[str, Change] = {
        "xml": change_xml, "rels": change_xml, "json": change_json, "npy": change_array,
        "bin": change_record, "csv": change_table,
    }  # fmt: skip
    return endings.get(name.rsplit(".", 1)[-1], change_bytes)


def members_of(content: bytes) -> dict[str, bytes]:
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    """Return an archive of members, some of which may have one name."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members:
            archive.writestr(zipfile.ZipInfo(name), member)
    return written.getvalue()


def change_zip(content: bytes, draws: random.Random) -> bytes:
    """Return an archive with a member changed, gone, doubled, renamed or in another's place."""
    members = list(members_of(content).items())
    place = draws.randrange(len(members))
    name, member = members[place]
    match draws.randrange(10):
        case 0:
            del members[place]
        case 1:
            members.append((name, draws.choice(members)[1]))
        case 2:
            paths = ("../x", "/etc/x", "a\\..\\x", name.upper(), f"./{name}", f"x/{name}", "x" * 99)
            members[place] = (draws.choice(paths), member)
        case 3:
            members[place] = (name, draws.choice(members)[1])
        case _:
            members[place] = (name, _by_ending(name)(member, draws))
    return zipped(members)


def change_project(content: bytes, draws: random.Random) -> bytes:
    """Return a project with a part changed, whose sums say that nobody has changed it."""
    parts = members_of(content)
    if draws.random() < 0.2:
        return zipped([*{**parts, _HEAD: change_json(parts[_HEAD], draws)}.items()])
    names = [name for name in parts if name != _HEAD]
    name = draws.choice(names)
    change = {"source": change_table, "model": change_zip, "findings": change_json}
    parts[name] = change.get(name.removesuffix(".bin"), change_record)(parts[name], draws)
    head = json.loads(parts[_HEAD])
    head["parts"] = {
        one.removesuffix(".bin"): hashlib.sha256(parts[one]).hexdigest() for one in names
    }
    return zipped([*{**parts, _HEAD: json.dumps(head).encode()}.items()])


def change_record(content: bytes, draws: random.Random) -> bytes:
    """Return a record of a project whose JSON or arrays were changed within the compression."""
    plain = zlib.decompress(content[len(_MARK) :])
    length = int.from_bytes(plain[:_LENGTH], "little")
    text, arrays = plain[_LENGTH : _LENGTH + length], plain[_LENGTH + length :]
    if draws.random() < 0.8 or not arrays:
        text = change_json(text, draws)
        text += b" " * (-(len(text) + _LENGTH) % _ALIGNED)
    else:
        arrays = change_bytes(arrays, draws)
    packed = zlib.compress(len(text).to_bytes(_LENGTH, "little") + text + arrays, 1)
    return _MARK + packed


def change_database(content: bytes, draws: random.Random) -> bytes:
    """Return an SQLite file with another value, schema or view, or with its pages changed."""
    if draws.random() < 0.5:
        size = int.from_bytes(content[16:18], "big") or 4096
        place = draws.randrange(max(1, len(content) // size)) * size
        page = content[place : place + size]
        head = change_bytes(page[:120], draws) + page[120:]
        other = content[: len(page)] if draws.random() < 0.1 else head[:size].ljust(size, b"\0")
        return content[:place] + other + content[place + size :]
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
        name = draws.choice(names)
        text = draws.choice(TEXTS)
        statements = (
            (f'UPDATE "{name}" SET spend = ?', (draws.choice((text, 1e308, b"\0x", None)),)),
            (f'CREATE VIEW "{text[:30]}x" AS SELECT 1 AS "{text[:30]}", 2 AS b', ()),
            (_ENDLESS, ()),
            (f'ALTER TABLE "{name}" RENAME TO "{text[:40]}y"', ()),
            (f'ALTER TABLE "{name}" ADD COLUMN "{text[:40]}z" DEFAULT 5', ()),
            (f'INSERT INTO "{name}" SELECT * FROM "{name}"', ()),
            (f'DELETE FROM "{name}"', ()),
            (f'CREATE VIEW w AS SELECT load_extension(1), randomblob(99999999) FROM "{name}"', ()),
            (f'DROP TABLE "{name}"', ()),
        )  # fmt: skip
        statement, values = draws.choice(statements)
        database.execute(statement.replace("\0", ""), values)
        database.commit()
        return database.serialize()


def change_columns(content: bytes, draws: random.Random) -> bytes:
    """Return a Parquet or an Arrow file with a column of another type, name or order."""
    arrow = content.startswith(b"ARROW1")
    stream = pa.BufferReader(content)
    table = pa.ipc.open_file(stream).read_all() if arrow else pq.read_table(stream)
    place = draws.randrange(table.num_columns)
    name, column = table.column_names[place], table.column(place)
    rows = table.num_rows
    odd = (
        lambda: pa.array([draws.choice(TEXTS) for _ in range(rows)]),
        lambda: pa.array([draws.choice((2**62, -(2**62)))] * rows, pa.timestamp("s")),
        lambda: pa.array([draws.choice((2**31 - 1, -(2**31))) for _ in range(rows)], pa.date32()),
        lambda: pa.array([draws.choice((b"\0", b"\xff", b"a")) for _ in range(rows)]),
        lambda: pa.array([draws.choice((1e308, float("nan"), float("inf"))) for _ in range(rows)]),
        lambda: pa.array([2**64 - 1] * rows, pa.uint64()),
        lambda: pa.array([1] * rows).cast(pa.decimal128(38, 10)),
        lambda: pa.array([2**60] * rows, pa.duration("ns")),
        lambda: pa.array([2**55] * rows, pa.duration("s")),
        lambda: pa.array([2**45] * rows, pa.timestamp("s", "Europe/Berlin")),
        lambda: pa.nulls(rows),
        lambda: pa.array([[1]] * rows),
        lambda: pa.array([{"a": 1}] * rows),
        lambda: column.combine_chunks().dictionary_encode(),
        lambda: pa.array(["a"] * rows, pa.string_view()) if arrow else pa.array([True] * rows),
    )
    match draws.randrange(4):
        case 0:
            table = table.rename_columns(
                [draws.choice(TEXTS) if i == place else n for i, n in enumerate(table.column_names)]
            )
        case 1:
            table = table.slice(0, draws.randrange(3))
        case _:
            table = table.set_column(place, name, draws.choice(odd)())
    written = pa.BufferOutputStream()
    if arrow:
        with pa.ipc.new_file(written, table.schema) as file:
            file.write_table(table)
    else:
        pq.write_table(table, written)
    return written.getvalue().to_pybytes()


def change_request(content: bytes, draws: random.Random) -> bytes:
    """Return a request (a line, a type, a body) of which one part was changed."""
    line, kind, body = content.split(b"\n", 2)
    match draws.randrange(8):
        case 0:
            line = change_text(line.decode("utf-8", "replace"), draws).encode("utf-8", "replace")
        case 1:
            kind = draws.choice((b"text/csv", b"application/json", b"", b"text/csv; charset=x"))
        case _ if b"csv" in kind:
            body = change_table(body, draws)
        case _:
            body = change_json(body, draws)
    return b"\n".join((line.replace(b"\n", b""), kind, body))


def change_words(content: bytes, draws: random.Random) -> bytes:
    """Return a text that was changed."""
    return change_text(content.decode("utf-8", "replace"), draws).encode("utf-8", "replace")


CHANGES: dict[str, Change] = {
    "bytes": change_bytes, "table": change_table, "zip": change_zip, "project": change_project,
    "record": change_record, "database": change_database, "columns": change_columns,
    "json": change_json, "lines": change_lines, "request": change_request, "words": change_words,
}  # fmt: skip


def changed(content: bytes, form: str, draws: random.Random) -> bytes:
    """Return a content that was changed a few times, mostly by its layout.

    Parameters
    ----------
    content : bytes
    form : str
        One of :data:`CHANGES`.
    draws : random.Random
    """
    by_form = CHANGES[form]
    for _ in range(draws.choice((1, 1, 1, 2, 3))):
        change = by_form if draws.random() < 0.8 else change_bytes
        try:
            content = change(content, draws)
        except Exception:  # noqa: BLE001  (an earlier change has destroyed the layout)
            content = change_bytes(content, draws)
    return content
