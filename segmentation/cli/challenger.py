"""``challenge``: learn the segments anew on a later file, and say which to keep."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentation.cli.known_columns import MatchPairs, Model, read_for
from segmentation.cli.options import Input, with_reading_options
from segmentation.cli.terminal import progress_line

if TYPE_CHECKING:
    from segmentation.domain.dataset import ReadOptions

_PLACES = 4


@with_reading_options
def challenge(
    model: Model,
    source: Input,
    *,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder for the challenger, as a run.")
    ],
    match: MatchPairs = None,
    options: "ReadOptions",
) -> None:
    """Learn the same segments anew on a later file, and say which to keep, as JSON."""
    from segmentation.export import model_file, run_files
    from segmentation.monitoring.champion import challenge as challenged
    from segmentation.monitoring.champion import challenge_sentence

    champion = model_file.load(model)
    dataset, _ = read_for(champion, source, options, match)
    with run_files.reserve_folder(out) as write:
        with progress_line() as report:
            found = challenged(champion, dataset, progress=report)
        write(run_files.run_files(found.challenger))
    content = {
        "keep": found.keep,
        "said": challenge_sentence(found),
        "held_out": found.n_held_out,
        "distinctness": {
            "champion": round(found.champion, _PLACES),
            "challenger": round(found.challenger_distinctness, _PLACES),
            "gain": round(found.gain, _PLACES),
            "interval": [round(found.low, _PLACES), round(found.high, _PLACES)],
        },
        "moved_share": round(found.moved, _PLACES),
        "adjusted_rand": round(found.agreement, _PLACES),
        "challenger_reliable": found.reliable,
        "segments": list(found.challenger.names),
    }
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False))
