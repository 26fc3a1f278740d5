"""Settings, one frozen object, read once from summaryminer.toml; flags on the command line win over it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from .errors import SettingsError
from .resources import tomllib

FILE = "summaryminer.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. `max_file_bytes` refuses larger files; `lexicon` is a folder with own word lists, `models` one with own models."""

    lexicon: str = ""
    models: str = ""
    format: str = "csv"
    bom: bool = True
    max_file_bytes: int = 50 * 1024 * 1024
    min_confidence: float = 0.0


def read(path: Path | None, **flags: Any) -> Settings:
    """Settings from `path` (None: the defaults), then the flags that are not None.

    Raises SettingsError for a file that is no TOML, an unknown name or a value of the wrong type.
    """
    settings = Settings()
    if path is not None:
        try:
            raw = tomllib.loads(path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
            raise SettingsError(f"{path.name}: {e}") from e
        settings = _with(settings, raw, path.name)
        settings = replace(settings, lexicon=_beside(path, settings.lexicon), models=_beside(path, settings.models))
    return _with(settings, {k: v for k, v in flags.items() if v is not None}, "options")


def beside(paths: list[Path], name: str = FILE) -> Path | None:
    """The settings file in the first folder of `paths`, or beside its first file; None when there is none."""
    for path in paths:
        found = (path if path.is_dir() else path.parent) / name
        if found.is_file():
            return found
    return None


def _beside(path: Path, folder: str) -> str:
    """A folder that a settings file names, taken from where that file lies."""
    return str(path.parent / folder) if folder else ""


def _with(settings: Settings, raw: dict[str, Any], where: str) -> Settings:
    known = {f.name: type(f.default) for f in fields(settings)}
    for name, given in raw.items():
        if name not in known:
            raise SettingsError(f"{where}: unknown setting `{name}`; known are {', '.join(sorted(known))}")
        wanted = known[name]
        if not isinstance(given, wanted) and not (wanted is float and isinstance(given, int)):
            raise SettingsError(f"{where}: `{name}` must be {wanted.__name__}")
    return replace(settings, **raw)
