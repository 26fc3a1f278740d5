"""Where the packed parts of corpora/ and models/ are: inside the installed package, or at the top of the working tree."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder(name: str) -> Path:
    """The folder `name` (`corpora/samples`, `models`); raises FileNotFoundError when the installation lacks it."""
    package = Path(str(files(__package__)))
    for path in (package / name, package.parents[1] / name):
        if path.is_dir():
            return path
    raise FileNotFoundError(f"{name} is missing from this installation; install summaryminer again")
