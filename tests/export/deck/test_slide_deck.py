import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from segmentation.export import tables as csv_tables
from segmentation.export.deck.slide_deck import slide_deck
from segmentation.export.deck.text_fit import text_height
from tests.export.deck.conftest import DAY, charts, notes, opened, tables, texts, words

INCH = 914_400


def test_there_is_a_slide_for_each_step_of_the_story(deck, planted_findings):
    n_segments = len(planted_findings.segments)
    assert len(deck.slides) == 2 + n_segments + 4
    assert (deck.slide_width / deck.slide_height) == pytest.approx(16 / 9, rel=1e-3)
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text


def test_every_slide_has_notes_with_figures(deck):
    for slide in deck.slides:
        assert len(notes(slide)) > 40
    assert all(any(c.isdigit() for c in notes(slide)) for slide in list(deck.slides)[:-1])


def test_shapes_of_a_slide_have_numbers_of_their_own(deck):
    """PowerPoint offers to repair a file in which two are alike."""
    for slide in deck.slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_under_a_refusal_every_slide_says_so(planted_findings):
    verdict = replace(planted_findings.verdict, level="none", short="No reliable segments: x")
    deck = opened(slide_deck(replace(planted_findings, verdict=verdict), DAY))
    assert all("No reliable segments: x" in words(slide) for slide in list(deck.slides)[1:])


def test_no_chart_is_a_picture(deck):
    assert not [s for slide in deck.slides for s in slide.shapes if s.shape_type == 13]
    assert sum(len(charts(slide)) for slide in deck.slides) >= 2 + 4


def values(chart) -> list[tuple[str, list[float]]]:
    return [(series.name, list(series.values)) for series in chart.plots[0].series]


def embedded(chart) -> list[list[object]]:
    """Return what the workbook inside a chart holds."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_charts_carry_the_numbers_of_the_profiles(deck, plain):
    """A segment's bars are the means of segment_profiles.csv, in the chart and in its workbook."""
    text = csv_tables.to_csv(csv_tables.profiles(plain)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    *segments, everyone = rows
    (shares,) = charts(deck.slides[1])
    assert values(shares)[0][1] == pytest.approx([float(r["share"]) for r in segments], abs=1e-6)
    compared = 0
    for index, row in enumerate(segments):
        for chart in charts(deck.slides[2 + index]):
            ((trait, (here, usual)),) = values(chart)
            assert [line[1] for line in embedded(chart)[1:]] == pytest.approx([here, usual])
            name = {"Income": "Income (k$)", "Visits": "Visits"}.get(trait)
            if name is not None:
                assert here == pytest.approx(float(row[name]), abs=1e-4)
                assert usual == pytest.approx(float(everyone[name]), abs=1e-4)
                compared += 1
    assert compared >= len(segments)


def test_bars_of_categories_are_shares_of_customers(deck, plain, planted):
    plan = planted.dataset.frame["Plan"]
    compared = 0
    for index in range(len(plain.segments)):
        for chart in charts(deck.slides[2 + index]):
            ((trait, (here, usual)),) = values(chart)
            if trait.startswith("Plan: "):
                level = trait.removeprefix("Plan: ")
                inside = plan[plain.labels == index].dropna()
                assert here == pytest.approx((inside == level).mean())
                assert usual == pytest.approx((plan.dropna() == level).mean())
                compared += 1
    assert compared


def test_each_segment_has_its_colour_and_the_visitors_name(plain, planted_findings):
    named = replace(
        planted_findings,
        segments=tuple(
            replace(s, name=f"Mine {k}") for k, s in enumerate(planted_findings.segments)
        ),
    )
    deck = opened(slide_deck(named, DAY))
    from segmentation.figures.style import colour

    for index in range(len(plain.segments)):
        slide = deck.slides[2 + index]
        assert f"Mine {index}" in words(slide)
        fill = charts(slide)[0].plots[0].series[0].points[0].format.fill
        assert f"#{fill.fore_color.rgb}" == colour(index)


def test_no_customer_is_in_it(deck, planted):
    content = io.BytesIO()
    deck.save(content)
    keys = set(planted.dataset.frame["Customer"])
    notes_of_customers = set(planted.dataset.frame["Note"])
    with zipfile.ZipFile(content) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist()).decode("latin-1")
    assert not any(key in said for key in keys | notes_of_customers)


def test_personal_columns_are_left_out(plain):
    from segmentation.export.run_findings import findings

    exploration = plain.exploration
    column = replace(exploration.plan["Plan"], personal=True)
    config = replace(exploration.config, plan=exploration.plan.with_column(column))
    hidden = replace(plain, exploration=replace(exploration, config=config))
    deck = opened(slide_deck(findings(hidden), DAY))
    headings = [tables(slide)[0].cell(row, 0).text for slide in deck.slides if tables(slide)
                for row in range(1, len(tables(slide)[0].rows))]  # fmt: skip
    assert "Loyalty" in headings
    assert "Plan" not in headings
    for slide in deck.slides:
        assert not [c for c in charts(slide) if values(c)[0][0].startswith("Plan")]


def letters(frame) -> float:
    """Return the size of the largest letters of a text."""
    runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
    return max((run.font.size.pt for run in runs), default=10)


def beyond_the_slide(slide) -> list[str]:
    return [
        f"{shape.name} is beyond the slide"
        for shape in slide.shapes
        if min(shape.left, shape.top) < 0
        or shape.left + shape.width > 13.34 * INCH
        or shape.top + shape.height > 7.5 * INCH
    ]


def beyond_their_shapes(slide) -> list[str]:
    wrong = []
    for shape, text in texts(slide):
        if shape.is_placeholder and shape.placeholder_format.type == 13:
            continue  # the number of the slide
        frame = shape.text_frame
        gaps = sum((paragraph.space_after or 0) for paragraph in frame.paragraphs) / INCH
        height = text_height(text.split("\n"), shape.width / INCH, letters(frame)) + gaps
        if height > shape.height / INCH + 0.01:
            wrong.append(text)
    return wrong


def beyond_their_cells(table) -> list[str]:
    wrong = []
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            room = (column.width - cell.margin_left - cell.margin_right) / INCH
            if text_height([cell.text], room, letters(cell.text_frame)) > row.height / INCH:
                wrong.append(cell.text)
    if sum(row.height for row in table.rows) > 4.6 * INCH:
        wrong.append("a table beyond its place")
    return wrong


def overflows(slide) -> list[str]:
    """Return the texts that take more room than they have, and shapes beyond the slide."""
    cells = [text for table in tables(slide) for text in beyond_their_cells(table)]
    return [*beyond_the_slide(slide), *beyond_their_shapes(slide), *cells]


@pytest.mark.parametrize(
    ("n_segments", "n_traits"), [(2, 3), (6, 12), (7, 40), (10, 40), (10, 3), (20, 5)]
)
def test_nothing_overflows(stretched, n_segments, n_traits):
    deck = opened(slide_deck(stretched(n_segments, n_traits), DAY))
    assert {k: w for k, slide in enumerate(deck.slides) if (w := overflows(slide))} == {}


@pytest.mark.parametrize(("n_segments", "n_traits"), [(2, 3), (10, 40)])
def test_nothing_lies_on_something_else(stretched, n_segments, n_traits):
    deck = opened(slide_deck(stretched(n_segments, n_traits), DAY))
    for slide in deck.slides:
        placed = [s for s in slide.shapes if s.has_chart or s.has_table or s.has_text_frame]
        placed = [s for s in placed if not (s.has_text_frame and not s.text_frame.text)]
        for place, one in enumerate(placed):
            for other in placed[place + 1 :]:
                across = min(one.left + one.width, other.left + other.width) - max(
                    one.left, other.left
                )
                down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
                assert across <= 0 or down <= 0.03 * INCH, (one.name, other.name)


def test_the_check_of_overflow_would_see_one(stretched):
    deck = opened(slide_deck(stretched(2, 3), DAY))
    shape, _ = next((s, t) for s, t in texts(deck.slides[1]) if t.startswith("“Long-standing"))
    shape.text_frame.paragraphs[0].runs[0].text *= 3
    assert overflows(deck.slides[1])


def test_what_looks_like_markup_or_a_formula_stays_text(planted_findings):
    names = ("=1+2", "<b>&amp;", "@x\x0b", "http://example.org")
    segments = planted_findings.segments
    said = replace(
        planted_findings,
        segments=tuple(replace(s, name=n) for s, n in zip(segments, names, strict=True)),
        traits=tuple(replace(t, name=f"={t.name}<&>") for t in planted_findings.traits),
        file_name="<&>.csv",
    )
    deck = opened(slide_deck(said, DAY))
    for slide in deck.slides:
        for chart in charts(slide):
            book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            cells = [cell for row in book.active.iter_rows() for cell in row]
            assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "=1+2" in words(deck.slides[2])
    assert "<b>&amp;" in words(deck.slides[3])


def test_the_file_tells_no_author(deck):
    assert (deck.core_properties.author, deck.core_properties.last_modified_by) == ("", "")
    assert "kinds of customer" in deck.core_properties.title


def test_another_program_opens_it(planted_findings, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice, which opens slides here, is not installed")
    (tmp_path / "deck.pptx").write_bytes(slide_deck(planted_findings, DAY))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, "--headless", home, "--convert-to", "pdf", "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "deck.pdf").read_bytes().startswith(b"%PDF")


def test_a_long_title_has_two_lines_in_wider_letters_too(planted_findings):
    """As LibreOffice draws them where it has no Calibri."""
    long = "You can work with these segments: they overlap, as customers do, but nearly all "
    verdict = replace(planted_findings.verdict, sentence=f"{long}would land in the same one again.")
    deck = opened(slide_deck(replace(planted_findings, verdict=verdict), DAY))
    titles = [slide.shapes.title for slide in deck.slides]
    title = next(shape for shape in titles if shape.text_frame.text.startswith(long[:40]))
    size = letters(title.text_frame)
    narrow = title.width / INCH / 1.2
    assert text_height([title.text_frame.text], narrow, size) <= title.height / INCH
