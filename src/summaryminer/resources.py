"""Where the packed parts of corpora/ and models/ are: inside the installed package, or at the top of the working tree."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from .errors import MissingPart


def folder(name: str) -> Path:
    """The folder `name` (`corpora/samples`, `models`); raises MissingPart when the installation lacks it."""
    package = Path(str(files(__package__)))
    for path in (package / name, package.parents[1] / name):
        if path.is_dir():
            return path
    raise MissingPart(f"{name} is not in this installation; name a folder of your own, or use a checkout of the project")
