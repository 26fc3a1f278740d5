from __future__ import annotations

from pathlib import Path

import click

from .messages import speak

HELP = """Score the tool against marked text: the test reports of corpora/, or the reports under GOLD (its test reports, where
it has a split.tsv).

\b
Examples:
  summaryminer evaluate
  summaryminer evaluate my-corpus --kinds --confusion
  summaryminer evaluate --accept      this run is the one later runs are compared with
"""


@click.command(help=HELP)
@click.argument("gold", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--all", "whole", is_flag=True, help="All reports, also those that the models learnt from.")
@click.option("--kinds", is_flag=True, help="Precision, recall and F of each kind.")
@click.option("--confusion", is_flag=True, help="Which kind was taken for which.")
@click.option("--rules", is_flag=True, help="Also the rules alone, without the trained models.")
@click.option("--accept", is_flag=True, help="Keep this run's outcomes as the accepted ones.")
@click.option("--raise-floors", is_flag=True, help="Write floors a little under this run's rates where that is higher.")
@click.option("--lower-floors", is_flag=True, help="The same, but also where that is lower.")
@click.option("--lang", metavar="LANGUAGE", help="Language of the messages; default: the system's.")
def command(gold: Path | None, whole: bool, kinds: bool, confusion: bool, rules: bool, accept: bool, raise_floors: bool, lower_floors: bool, lang: str | None) -> None:
    from .. import evaluation, resources, training

    speak(lang)
    folder = gold or resources.folder("corpora")
    run = evaluation.evaluate(folder, only="test" if training.splits(folder) and not whole else None, rules=rules)
    for line in run.lines(kinds=kinds, confusion=confusion):
        click.echo(line)
    gained, lost = run.changes(folder)
    for name, several in (("gained", gained), ("lost", lost)):
        for outcome, was in several:
            click.echo(f"{name}: {outcome.report} {outcome.start} {outcome.text!r} {was or '-'} -> {outcome.state or '-'}")
    if accept:
        run.accept(folder)
    if raise_floors or lower_floors:
        run.write_floors(folder, lower=lower_floors)
    problems = [] if whole else run.below(folder)
    for line in problems:
        click.echo(f"below its floor: {line}", err=True)
    raise SystemExit(1 if problems else 0)
