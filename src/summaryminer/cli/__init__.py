"""The command line: one module a command, loaded only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from ..errors import SummaryMinerError

COMMANDS = {
    "extract": "The figures of every report.",
    "segment": "The section tree of every report.",
    "train": "Train the models from marked reports.",
    "evaluate": "Score the tool against marked reports.",
    "corpus": "Check marked reports, or mark one of your own.",
    "demo": "Write sample reports and run the whole thing on them.",
    "doctor": "Say what is installed and what is missing.",
}

HELP = """Figures, sections and copies out of work summaries (工作总结).

\b
Examples:
  summaryminer demo samples
  summaryminer extract reports -o figures.csv
  summaryminer extract reports -o figures.xlsx --errors outcomes.csv
  summaryminer segment reports --outline
  cat report.txt | summaryminer extract - --format jsonl
"""


class Commands(click.Group):
    """A group that knows its commands by name and imports one when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f".{cmd_name}", __name__).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except SummaryMinerError as e:
            click.echo(f"summaryminer: {e}", err=True)
            sys.exit(2)


@click.group(cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="summaryminer", prog_name="summaryminer")
def main() -> None:
    pass
