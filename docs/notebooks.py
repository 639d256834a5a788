"""Run the notebooks of ``docs/examples/`` and write what they give into them.

``make notebooks`` runs this. ``run`` is what the tests use: it needs no Jupyter.
"""

import ast
import base64
import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

NOTEBOOKS = ROOT / "docs" / "examples"
MOST_BYTES = 200_000  # of a notebook

_WIDTH = 760  # of a chart, in pixels
_COLOURS = 64

Cell = dict[str, Any]


def main(arguments: list[str]) -> None:
    """Write what each notebook gives, or those that are named; with ``--run``, print it as JSON."""
    if arguments[:1] == ["--run"]:
        sys.stdout.write(json.dumps(run(Path(arguments[1]))))
        return
    for path in [Path(name).resolve() for name in arguments] or sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        with beside_the_samples():
            outputs = run(path)
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        for number, (cell, given) in enumerate(zip(cells, outputs, strict=True), start=1):
            cell["execution_count"] = number
            cell["outputs"] = [_as_output(one, number) for one in given]
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        if len(text.encode()) > MOST_BYTES:
            sys.exit(f"{path.name} would have {len(text.encode()):,} bytes. Show less in it.")
        path.write_text(text, encoding="utf-8")


@contextlib.contextmanager
def beside_the_samples() -> Iterator[Path]:
    """Work in an empty folder that lies to ``sample_data/`` as the notebooks' own does."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(ROOT / "sample_data", Path(place) / "sample_data")
        folder = Path(place) / "docs" / "examples"
        folder.mkdir(parents=True)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def run(path: Path) -> list[list[Cell]]:
    """Run the code cells one after the other, in the current folder.

    Parameters
    ----------
    path : path
        Of a notebook.

    Returns
    -------
    list of list of dict
        For each code cell what it prints, as ``{"text": …}``, and what its last expression gives:
        ``{"figure": …}`` of a chart, ``{"text": …, "html": …}`` of a table.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    found = []
    for number, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            value = _execute("".join(cell["source"]), f"{path.name}, cell {number}", names)
        outputs = [{"text": printed.getvalue()}] if printed.getvalue() else []
        if value is not None:
            outputs.append(_shown(value))
        found.append(outputs)
    return found


def _execute(code: str, name: str, names: dict[str, Any]) -> Any:
    """Run a cell and return what its last line gives, if that is an expression."""
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)  # noqa: S102
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), name, "eval"), names)  # noqa: S307


def _shown(value: Any) -> Cell:
    import pandas as pd
    import plotly.graph_objects as go

    if isinstance(value, go.Figure):
        return {"figure": json.loads(value.to_json())}
    if isinstance(value, pd.DataFrame):
        return {"text": str(value), "html": value.to_html(border=0)}
    return {"text": str(value)}


def _as_output(given: Cell, number: int) -> Cell:
    """Return what was given as an output of a notebook; a chart becomes a picture."""
    if "figure" in given:
        title = given["figure"]["layout"]["title"]["text"].replace("<br>", " ")
        data = {"image/png": base64.b64encode(_picture(given["figure"])).decode()}
        data["text/plain"] = title
    elif "html" in given:
        data = {"text/html": given["html"], "text/plain": given["text"]}
    else:
        return {"name": "stdout", "output_type": "stream", "text": _lines(given["text"])}
    return {
        "data": {kind: _lines(text) for kind, text in data.items()},
        "execution_count": number,
        "metadata": {},
        "output_type": "execute_result",
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _picture(figure: Cell) -> bytes:
    """Draw a chart in a Chromium."""
    from PIL import Image
    from playwright.sync_api import sync_playwright
    from plotly.offline import get_plotlyjs

    from tests.journeys.driver import launch

    for trace in figure["data"]:
        trace["type"] = trace["type"].replace("scattergl", "scatter")
    font = base64.b64encode((ROOT / "static" / "inter-latin.woff2").read_bytes()).decode()
    style = f"@font-face{{font-family:Inter;src:url(data:font/woff2;base64,{font})}}"
    height = figure["layout"].get("height", 450)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": _WIDTH, "height": height})
        page.set_content(
            f"<style>{style} body{{margin:0;font-family:Inter}}</style><div id=a>x</div>"
        )
        page.add_script_tag(content=get_plotlyjs())
        page.evaluate("document.fonts.load('16px Inter')")
        page.evaluate("document.getElementById('a').textContent = ''")
        page.evaluate(
            "f => Plotly.newPlot('a', f.data, {...f.layout, width: f.width}, {staticPlot: true})",
            {**figure, "width": _WIDTH},
        )
        drawn = page.locator("#a").screenshot()
        browser.close()
    image = Image.open(io.BytesIO(drawn)).convert("RGB").quantize(_COLOURS)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
