from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .run import Run, reading_options

HELP = """The figures of every report under PATH (files or folders; - is standard input).

\b
Examples:
  summaryminer extract reports -o figures.csv
  summaryminer extract a.txt b.txt --format jsonl
  summaryminer extract reports --explain     which numbers were refused, and why
"""


@click.command(help=HELP)
@reading_options
@click.option("--explain", is_flag=True, help="Instead of the figures, every refused number with its reason.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out figures that are less sure, 0 to 1.")
def command(paths: tuple[Path, ...], explain: bool, **options: Any) -> None:
    from .. import export

    run = Run(paths, **options)
    least = run.settings.min_confidence
    one, columns = (export.refusal_rows, export.REFUSALS) if explain else (export.figure_rows, export.FIGURES)
    run.write(lambda reports: (row for mined in reports for row in one(mined) if explain or row["confidence"] >= least), columns)
