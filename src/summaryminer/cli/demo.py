from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from .messages import say, speak

HELP = """Write sample reports to DIR (default: summaryminer-demo) and run the main job on them.

\b
Example:
  summaryminer demo samples
"""

COLUMNS = {"source": 24, "kind": 16, "value": 10, "qualifier": 9, "unit": 12, "item": 22, "actor": 20, "text": 26}
SHOWN = 30


@click.command(help=HELP)
@click.argument("folder", metavar="[DIR]", default="summaryminer-demo", type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", metavar="LANGUAGE", help="Language of the messages; default: the system's.")
def command(folder: Path, lang: str | None) -> None:
    from .. import export, pipeline, resources
    from ..readers import folder as walk
    from ..settings import Settings
    from .table import table

    speak(lang)
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    samples = sorted(resources.folder("corpora/samples").glob("*.txt"))
    for sample in samples:
        shutil.copyfile(sample, reports / sample.name)
    mined = [m for _, several in pipeline.mine_folder(walk.walk([reports]), Settings()) for m in several]
    figures = [row for m in mined for row in export.figure_rows(m)]
    sections = [row for m in mined for row in export.section_rows(m)]
    export.write(figures, export.FIGURES, folder / "figures.csv")
    export.write(sections, export.SECTIONS, folder / "sections.csv")
    step = max(1, len(figures) // SHOWN)
    click.echo(say("demo_reports", n=len(samples), dir=reports))
    click.echo()
    for line in table(figures[::step][:SHOWN], COLUMNS):
        click.echo(line)
    click.echo()
    click.echo(say("demo_figures", n=len(figures), reports=len(mined), file=folder / "figures.csv"))
    click.echo(say("demo_sections", n=len(sections), file=folder / "sections.csv"))
    click.echo(say("demo_next"))
