from __future__ import annotations

import sys
from pathlib import Path

import click

from .messages import quoted, speak

LANGUAGE = click.option("--lang", metavar="LANGUAGE", help="Language of the messages; default: the system's.")


@click.group(name="corpus", help="Marked reports: check them, or mark a report of your own.")
def command() -> None:
    pass


@command.command(help="Check every marked report under FOLDER (default: corpora): brackets, values, units, kinds, parts, sections.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@LANGUAGE
def check(folder: Path | None, lang: str | None) -> None:
    from .. import corpus, resources
    from ..errors import SummaryMinerError

    speak(lang)
    wrong = total = 0
    paths = corpus.files(folder or resources.folder("corpora"))
    if not paths:
        raise corpus.CorpusError("no marked reports there; they lie in a folder named after their language")
    for path in paths:
        total += 1
        try:
            problems = list(corpus.check(corpus.read(path)))
        except SummaryMinerError as e:
            problems = [str(e)]
        wrong += bool(problems)
        for problem in problems:
            click.echo(f"{path.name}: {quoted(problem, '')}")
    click.echo(f"{total} reports, {wrong} with problems", err=True)
    raise SystemExit(1 if wrong else 0)


@command.command(help="Write REPORT with what the tool finds in it, marked, so that it can be corrected by hand and added to a corpus.")
@click.argument("report", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
@LANGUAGE
def mark(report: Path, output: Path | None, lang: str | None) -> None:
    from .. import evaluation, readers
    from ..errors import ExportError
    from ..settings import Settings

    speak(lang)
    text = evaluation.marked_text(readers.read(report, report.name, Settings().max_file_bytes))
    if output is not None:
        try:
            output.write_text(text, "utf-8")
        except OSError as e:
            raise ExportError(f"{output.name!r}: cannot be written: {e.strerror or e}") from e
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        click.echo(text, nl=False)
