"""What the commands that read reports share: options, the walk, progress, outcomes, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ..errors import SettingsError
from ..records import Mined, Outcome
from .messages import quoted, say, speak

PROGRESS_FROM = 2
Decorated = Callable[..., Any]


def reading_options(function: Decorated) -> Decorated:
    """Options of every command that reads reports."""
    options = (
        click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path, allow_dash=True)),
        click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to write; the suffix names the format: .csv .tsv .json .jsonl .xlsx .parquet."),
        click.option("--format", "format_", metavar="NAME", help="Format on standard output: csv (default), tsv, json, jsonl."),
        click.option("--no-bom", is_flag=True, help="CSV without the byte-order mark that Excel needs for Chinese."),
        click.option("--errors", "errors_", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="What became of every input file, as a table."),
        click.option("--lexicon", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR", help="Folder with your own units.toml, ignore.toml, figures.toml."),
        click.option("--models", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR", help="Folder with models that `train -o` wrote; default: those of the installation."),
        click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE", help="Settings; default: summaryminer.toml beside the reports."),
        click.option("--lang", metavar="LANGUAGE", help="Language of the messages; default: the system's."),
        click.option("-q", "--quiet", is_flag=True, help="No progress bar."),
    )
    for option in reversed(options):
        function = option(function)
    return function


class Run:
    """One run over the given paths. Iterate it for the mined reports; afterwards `finish()` prints the counts and exits."""

    def __init__(self, paths: tuple[Path, ...], *, output: Path | None, format_: str | None, no_bom: bool, errors_: Path | None, lexicon: Path | None, models: Path | None, config: Path | None, lang: str | None, quiet: bool, min_confidence: float | None = None) -> None:
        from .. import lexicon as lexicon_
        from .. import settings
        from ..readers import folder

        speak(lang)
        self.output, self.errors, self.quiet = output, errors_, quiet
        named = [p for p in paths if str(p) != "-"]
        self.stdin = len(named) < len(paths)
        self.settings = settings.read(config or settings.beside(named), min_confidence=min_confidence, lexicon=str(lexicon) if lexicon else None, models=str(models) if models else None, format=format_, bom=False if no_bom else None)
        self.own = self._own(named)
        for language in lexicon_.languages():  # a wrong word list stops the run before anything is written
            lexicon_.load(language, self.own)
        self.entries = folder.walk(named)
        self.outcomes: list[Outcome] = []
        self.interrupted = False
        if output is not None:
            from ..export import format_of

            format_of(output)
        self.paths = paths

    def _own(self, named: list[Path]) -> Path | None:
        """The folder with the user's word lists: the one given, else the first folder of reports that holds some."""
        from ..lexicon import OWN_FILES

        if self.settings.lexicon:
            folder = Path(self.settings.lexicon)
            if not folder.is_dir():
                raise SettingsError(f"lexicon: {self.settings.lexicon!r} is no folder")
            return folder
        for path in named:
            folder = path if path.is_dir() else path.parent
            if any((folder / name).is_file() for name in OWN_FILES):
                return folder
        return None

    def __iter__(self) -> Iterator[Mined]:
        """Mined reports in sorted order of their files; stops early, keeping what is done, when interrupted."""
        try:
            for outcome, mined in self._with_progress(self._all()):
                self.outcomes.append(outcome)
                if outcome.outcome == "refused":
                    click.echo(f"summaryminer: {quoted(outcome.source)}: {quoted(outcome.reason, '')}", err=True)
                elif outcome.outcome == "warned":
                    click.echo(f"summaryminer: {quoted(outcome.source)}: {say('warning', reason=outcome.reason)}", err=True)
                yield from mined
        except KeyboardInterrupt:
            self.interrupted = True

    def _all(self) -> Iterator[tuple[Outcome, list[Mined]]]:
        from .. import pipeline, readers

        if self.stdin:
            yield pipeline.mine_source("-", lambda: readers.decode(sys.stdin.buffer.read(), "-"), self.settings, self.own)
        yield from pipeline.mine_folder(self.entries, self.settings, self.own)

    def _with_progress(self, steps: Iterable[tuple[Outcome, list[Mined]]]) -> Iterator[tuple[Outcome, list[Mined]]]:
        total = len(self.entries) + self.stdin
        if self.quiet or total < PROGRESS_FROM or not sys.stderr.isatty():
            yield from steps
            return
        with click.progressbar(steps, length=total, label=say("reading"), file=sys.stderr) as bar:
            yield from bar

    def write(self, rows: Callable[[Iterable[Mined]], Iterator[dict[str, Any]]], columns: list[str]) -> None:
        """Write the rows of all reports to the output or standard output, then finish."""
        from .. import export

        if self.output is not None:
            export.write(rows(self), columns, self.output, bom=self.settings.bom)
        else:
            self._print(lambda: export.dump(rows(self), columns, sys.stdout, self.settings.format))
        self.finish()

    def _print(self, call: Callable[[], None]) -> None:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")  # type: ignore[union-attr]
        try:
            call()
            sys.stdout.flush()
        except BrokenPipeError:  # the reader of the pipe has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    def finish(self) -> None:
        """Print the counts, write the outcomes, exit as INTERFACE says: 0, 1, 2 or 130."""
        from .. import export

        counts = {name: sum(o.outcome == name for o in self.outcomes) for name in ("read", "warned", "refused", "skipped")}
        if self.errors is not None:
            export.write(export.outcome_rows(self.outcomes), export.OUTCOMES, self.errors, bom=self.settings.bom)
        if self.interrupted:
            click.echo(f"summaryminer: {say('interrupted')}", err=True)
        done = counts["read"] + counts["warned"]
        if not done and not counts["refused"] and not self.interrupted:
            click.echo(f"summaryminer: {say('nothing', paths=', '.join(quoted(str(p)) for p in self.paths))}", err=True)
        click.echo(f"summaryminer: {say('counts', **counts)}", err=True)
        sys.exit(130 if self.interrupted else 2 if not done else 1 if counts["refused"] else 0)
