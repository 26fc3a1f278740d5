"""Where the packed parts of corpora/ and models/ are: inside the installed package, or at the top of the working tree.

`tomllib` is what reads TOML in every version of Python.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from .errors import MissingPart

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover - the same module under its old name
    import tomli as tomllib

__all__ = ["folder", "tomllib"]


def folder(name: str) -> Path:
    """The folder `name` (`corpora/samples`, `models`); raises MissingPart when the installation lacks it."""
    package = Path(str(files(__package__)))
    for path in (package / name, package.parents[1] / name):
        if path.is_dir():
            return path
    raise MissingPart(f"{name} is not in this installation; name a folder of your own, or use a checkout of the project")
