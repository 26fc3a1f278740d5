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
def command(paths: tuple[Path, ...], explain: bool, **options: Any) -> None:
    from .. import export

    one, columns = (export.refusal_rows, export.REFUSALS) if explain else (export.figure_rows, export.FIGURES)
    Run(paths, **options).write(lambda reports: (row for mined in reports for row in one(mined)), columns)
