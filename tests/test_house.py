"""The house keeps its order: the ladder of imports, words as data, a light start, a silent library, short files."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import summaryminer

SRC = Path(summaryminer.__file__).parent
FILES = sorted(SRC.rglob("*.py"))
PATHS = [f.relative_to(SRC).as_posix() for f in FILES]

# top rung first; within a rung a module may import those written before it
LADDER = [
    ["__init__", "library", "cli", "web", "__main__"],
    ["export", "scoring", "components", "training", "evaluation", "archive", "engine"],
    ["pipeline", "duplicates"],
    ["figures", "passages", "corpus"],
    ["features", "roles", "sections", "boilerplate", "shingles"],
    ["quantities", "headings", "dates", "tagging", "splitting"],
    ["cleaning", "numerals", "lexicon", "language", "readers", "settings", "linear", "nouns"],
    ["errors", "records", "offsets", "resources", "segmenting"],
]
HEIGHT = {name: (-rung, place) for rung, names in enumerate(LADDER) for place, name in enumerate(names)}
# a numeral's signature names the lexicon that holds its words; the lexicon holds tokens of numerals
TYPES_ONLY = {("numerals", "lexicon")}
MODULES = {p.relative_to(SRC).parts[0].removesuffix(".py") for p in FILES}
HEAVY = ["pandas", "spacy", "sklearn", "jieba", "openpyxl", "pyarrow", "numpy"]


def module_of(path):
    """The part of the house that a file belongs to: `cli/run.py` is `cli`."""
    return path.split("/")[0].removesuffix(".py")


def guarded(tree):
    """The nodes that only a type checker sees."""
    return {id(n) for block in ast.walk(tree) if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test) for n in ast.walk(block)}


def imports(path):
    """(module, types only) of the package's own modules that a file imports, at any depth."""
    tree = ast.parse((SRC / path).read_text("utf-8"))
    typed = guarded(tree)
    package = ["summaryminer", *path.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            full = [*base, *(node.module.split(".") if node.module else [])]
            for one in [[*full, alias.name] for alias in node.names]:
                if one[0] == "summaryminer":
                    yield (one[1] if one[1] in MODULES else "__init__"), id(node) in typed
        elif isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "summaryminer":
                    yield (parts[1] if len(parts) > 1 else "__init__"), id(node) in typed


@pytest.mark.parametrize("path", PATHS)
def test_every_module_has_its_place_on_the_ladder(path):
    assert module_of(path) in HEIGHT, f"write {module_of(path)} into LADDER"


@pytest.mark.parametrize("path", PATHS)
def test_imports_go_downwards_only(path):
    mine = module_of(path)
    upwards = []
    for other, types_only in imports(path):
        if other not in HEIGHT or mine not in HEIGHT:  # the test above says so
            continue
        down = HEIGHT[other][0] < HEIGHT[mine][0]
        left = HEIGHT[other][0] == HEIGHT[mine][0] and HEIGHT[other][1] < HEIGHT[mine][1]
        if other == mine or down or left or (types_only and (mine, other) in TYPES_ONLY):
            continue
        if mine in ("__init__", "__main__"):  # the package's front door opens on the top rung
            continue
        upwards.append(other)
    assert upwards == []


def test_the_ladder_test_sees_imports_inside_functions():
    # cli/run.py imports export only where it writes
    assert ("export", False) in set(imports("cli/run.py"))


@pytest.mark.parametrize("path", PATHS)
def test_no_module_names_a_language(path):
    names = {folder.name for folder in (SRC / "data").iterdir() if folder.is_dir()}
    tree = ast.parse((SRC / path).read_text("utf-8"))
    named = [(node.lineno, node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in names]
    assert named == []


def test_every_language_has_the_same_files():
    files = {folder.name: sorted(f.name for f in folder.iterdir()) for folder in (SRC / "data").iterdir() if folder.is_dir()}
    assert len(files) >= 2
    assert len({tuple(names) for names in files.values()}) == 1, files


@pytest.mark.parametrize("module", ["summaryminer", "summaryminer.cli"])
def test_start_up_loads_nothing_heavy(module):
    code = f"import sys, {module}; print(*[n for n in {HEAVY!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", [p for p in PATHS if not p.startswith("cli/")])
def test_the_library_never_prints(path):
    tree = ast.parse((SRC / path).read_text("utf-8"))
    calls = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) in ("print", "sys.stdout.write", "sys.stderr.write")]
    assert calls == []


@pytest.mark.parametrize("path", PATHS)
def test_no_file_is_too_long_to_read(path):
    assert len((SRC / path).read_text("utf-8").splitlines()) <= 800


@pytest.mark.parametrize("path", [p for p in PATHS if p.count("/") == 0 and not p.startswith("__")])
def test_every_module_says_what_it_does(path):
    assert ast.get_docstring(ast.parse((SRC / path).read_text("utf-8")))
