"""A result in the user's own words: everything that is shown follows, and nothing is measured."""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date

import numpy as np
import openpyxl
import pytest
from pptx import Presentation

from segmentation.column_roles.name_columns import named
from segmentation.column_roles.suggest import change_kind, suggest_plan
from segmentation.domain.config import SegmentationConfig
from segmentation.domain.edits import Rename
from segmentation.domain.plan import Kind
from segmentation.domain.trait_words import trait_words
from segmentation.export import model_file, tables
from segmentation.export.deck.slide_deck import slide_deck
from segmentation.export.findings_file import findings_from_bytes, findings_to_bytes
from segmentation.export.html_report import html_report
from segmentation.export.run_files import run_files
from segmentation.export.run_findings import findings
from segmentation.export.workbook.excel_workbook import excel_workbook
from segmentation.figures.heatmap import differences
from segmentation.ingest.read_table import read_table
from segmentation.pipeline.choose_result import choose
from segmentation.pipeline.edit_result import edited
from segmentation.pipeline.reword_result import reworded
from segmentation.pipeline.workflow import score, segment
from webapp.components.result_tables import summary_table, typical_table
from webapp.components.segment_cards import trait_text

DAY = date(2026, 5, 4)
NASTY = "=1+1 <b>*x*</b>"


@pytest.fixture(scope="module")
def shops():
    draws = np.random.default_rng(3)
    rows = []
    for row in range(90):
        group = row % 3
        fresh, milk = (100 * (group + 1) + draws.normal(0, 5), 10 * (3 - group) + draws.normal())
        rows.append(f"s{row:03d},{1 + group},{fresh:.1f},{milk:.2f}")
    return read_table("\n".join(["Shop,Channel,Fresh,Milk", *rows]).encode(), name="shops.csv")


@pytest.fixture(scope="module")
def plan(shops):
    found = suggest_plan(shops)
    return found.with_column(change_kind(shops, "Channel", Kind.CATEGORY))


@pytest.fixture(scope="module")
def plain(shops, plan):
    return segment(shops, SegmentationConfig(plan=plan, method="kmeans", n_segments=3))


@pytest.fixture(scope="module")
def words(shops, plan):
    said = {
        "Channel": trait_words("Kind of shop", values=[("2", "Restaurants"), ("3", NASTY)]),
        "Fresh": trait_words("Vegetables", "€"),
    }
    return named(plan, shops, said).words


@pytest.fixture(scope="module")
def worded(plain, words):
    return reworded(plain, words)


def digests(result):
    return {name: hashlib.sha256(data).hexdigest() for name, data in run_files(result).items()}


def slide_texts(deck):
    slides = Presentation(io.BytesIO(deck)).slides
    texts = []
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(texts)


def test_segments_and_figures_stay(plain, worded):
    assert worded.labels is plain.labels
    assert worded.partition is plain.partition
    assert worded.quality is plain.quality
    assert [t.effects for t in worded.traits] == [t.effects for t in plain.traits]
    assert [t.shares for t in worded.traits] == [t.shares for t in plain.traits]


def test_names_and_sentences_of_segments_follow(plain, worded):
    assert any("fresh" in name.lower() for name in plain.names)
    assert not any("fresh" in name.lower() for name in worded.names)
    assert any("vegetables" in name.lower() for name in worded.names)
    assert worded.model.names == worded.names
    said = "\n".join(s for one in worded.segments for s in one.sentences)
    assert "Kind of shop “Restaurants”" in said
    assert "Vegetables: €" in said


def test_the_words_of_a_plan_that_is_learnt_from_are_those_that_are_put_on_afterwards(
    plain, worded, words, shops, plan
):
    learnt = segment(
        shops,
        SegmentationConfig(plan=plan.called_as(words), method="kmeans", n_segments=3),
    )
    assert digests(learnt) == digests(worded)


def test_taken_back_every_file_is_the_same_to_the_byte(plain, worded, words):
    assert digests(worded) != digests(plain)
    assert reworded(plain, ()) is plain
    assert reworded(worded, words) is worded
    assert digests(reworded(worded, ())) == digests(plain)


def test_another_number_of_segments_has_the_words_too(worded):
    other = choose(worded.exploration, 2)
    assert {t.label for t in other.traits} >= {"Kind of shop", "Vegetables"}


def test_a_name_that_the_user_gave_a_segment_stays(plain, words):
    mine = edited(plain, [Rename(("Mine", "", ""))])
    after = reworded(mine, words)
    assert after.names[0] == "Mine"
    assert after.segments[0].suggested != "Mine"
    assert after.names[1:] == tuple(s.suggested for s in after.segments[1:])


def test_tables_cards_and_charts_show_the_words(worded):
    table = summary_table(worded)
    assert {"Kind of shop", "Vegetables"} <= set(table["Trait"])
    assert "Restaurants" in table.to_string()
    typical = typical_table(worded)
    assert "Restaurants" in set(typical["Kind of shop"])
    trait = next(t for t in worded.traits if t.name == "Channel")
    assert any(trait_text(trait, k)[0] == "Kind of shop: Restaurants" for k in range(3))
    chart = differences(worded, appearance="light")
    assert "Vegetables, €" in chart.layout.yaxis.ticktext
    assert "&lt;b&gt;" in str(chart)
    assert "<b>*x*" not in str(chart)


def test_report_deck_and_workbook_show_the_words_as_text(worded):
    report = html_report(worded)
    assert "Kind of shop" in report
    assert "<b>*x*</b>" not in report
    said = findings(worded)
    assert findings_from_bytes(findings_to_bytes(said)) == said
    slides = slide_texts(slide_deck(said, DAY))
    assert "Kind of shop" in slides
    assert "Vegetables" in slides
    assert "Fresh" not in slides
    book = openpyxl.load_workbook(io.BytesIO(excel_workbook(said, tables.segments(worded), DAY)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    texts = [str(cell.value) for cell in cells]
    assert "Restaurants" in texts
    assert "Kind of shop" in texts
    assert not [cell for cell in cells if cell.data_type == "f" and "1+1" in str(cell.value)]


def test_files_for_machines_keep_the_names_of_the_file(plain, worded):
    before, after = tables.profiles(plain), tables.profiles(worded)
    assert list(after.columns) == list(before.columns)
    assert list(after["Channel"]) == list(before["Channel"])
    assert tables.quality(worded) == tables.quality(plain)


def test_a_saved_model_remembers_and_gives_them_back(plain, worded, shops):
    saved = model_file.to_bytes(worded.model)
    loaded = model_file.from_bytes(saved, name="m.segments")
    assert loaded.plan.words == worded.model.plan.words
    assert loaded.plan["Channel"].label == "Kind of shop"
    assert loaded.names == worded.names
    assert (score(loaded, shops).labels == plain.labels).all()
    archive = zipfile.ZipFile(io.BytesIO(model_file.to_bytes(plain.model)))
    assert not [name for name in archive.namelist() if b'"words"' in archive.read(name)]


def test_words_of_columns_that_are_not_there_change_nothing(plain, words):
    other = ((("Cheese"), trait_words("Käse")),)
    assert reworded(plain, other) is plain
    after = reworded(plain, (*words, *other))
    assert after.exploration.plan.words == words
    assert replace(after.exploration.config, plan=plain.exploration.plan) == replace(
        plain.exploration.config
    )
