from __future__ import annotations

import platform
from importlib import metadata

import click

from .messages import say, speak

NEEDED = {
    "click": "the command line",
    "pandas": "tables: frames and Parquet",
    "openpyxl": "Excel files",
    "spacy": "the tagger in a spaCy pipeline",
    "jieba": "words for the tagger",
    "scikit-learn": "training: `summaryminer train`",
}
OPTIONAL = {"pyarrow": "Parquet: pip install 'summaryminer[parquet]'"}


@click.command(help="Say what is installed, which optional parts are missing and what they would add.")
@click.option("--lang", metavar="LANGUAGE", help="Language of the messages; default: the system's.")
def command(lang: str | None) -> None:
    speak(lang)
    click.echo(f"summaryminer {metadata.version('summaryminer')}, Python {platform.python_version()}, {platform.system()}")
    missing = 0
    for name, what in {**NEEDED, **OPTIONAL}.items():
        try:
            state = f"{say('doctor_ok')} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            state = say("doctor_missing")
            missing += name in NEEDED
        click.echo(f"  {name:<14} {state:<20} {what}")
    if missing:
        raise SystemExit(1)
