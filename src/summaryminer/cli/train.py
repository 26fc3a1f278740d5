from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from .messages import say, speak

HELP = """Train the models from marked reports (corpora/), reproducibly.

\b
Examples:
  summaryminer train
  summaryminer train --corpora corpora --corpora my-corpus -o my-models
"""


@click.command(help=HELP)
@click.option("--corpora", multiple=True, type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of marked reports, zh/*.txt and en/*.txt in it; may be given several times. Default: corpora.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Where the models go. Default: models.")
@click.option("--lang", metavar="LANGUAGE", help="Language of the messages; default: the system's.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
def command(corpora: tuple[Path, ...], output: Path | None, lang: str | None, quiet: bool) -> None:
    from .. import resources, training

    speak(lang)
    folders = list(corpora) or [resources.folder("corpora")]
    target = output or resources.folder("models")
    bar: Any
    with click.progressbar(length=training.steps(folders), label=say("training"), file=sys.stderr, hidden=quiet or not sys.stderr.isatty(), item_show_func=lambda step: str(step) if step else "") as bar:
        training.train(folders, target, lambda step: bar.update(1, step))
    click.echo(say("wrote", file=target))
