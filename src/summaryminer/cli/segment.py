from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .run import Run, reading_options

HELP = """The section tree of every report under PATH (files or folders; - is standard input).

\b
Examples:
  summaryminer segment reports -o sections.xlsx
  summaryminer segment report.txt --outline
"""


@click.command(help=HELP)
@reading_options
@click.option("--outline", is_flag=True, help="Print the tree indented, for reading.")
def command(paths: tuple[Path, ...], outline: bool, **options: Any) -> None:
    from .. import export
    from .table import outline_lines

    run = Run(paths, **options)
    if not outline:
        run.write(lambda reports: (row for mined in reports for row in export.section_rows(mined)), export.SECTIONS)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for mined in run:
        click.echo("\n".join(outline_lines(mined)))
    run.finish()
