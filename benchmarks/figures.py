"""Compare summaryminer's figures with other readers of numbers, all on the same generated text in one run.

Claims checked:
- the rules alone read at least 300,000 characters a second on one core, everything on at least 100,000;
- at least 5 times as fast as JioNLP (money and time) and 10 times as fast as quantulum3;
- time grows linearly: a file of 10 MB takes about 10 times as long as one of 1 MB;
- `summaryminer --help` takes at most 6 times as long as `python -c pass`.

The text comes from generate.py and a seed. Every system runs alone in a process of its own, CPU time of the parsing
only, best of three, and reads the text once by whole reports and once by single lines: the ratio takes the faster of
each (quantulum3 is slow on long texts, Recognizers on many short ones). Slow systems get a shorter beginning of the
text; what was found is counted on the part all read.
The opponents live in .opponents, an environment made on first use; delete the folder to make it anew.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import generate
from generate import Generated, Planted

HERE = Path(__file__).parent
HOME = HERE / ".opponents"
ROUNDS = 3
STARTS = 15
MEGABYTE = 1_000_000
# the part of the text that every system reads, and on which findings are counted
SCORED_SHARE = 0.03


@dataclass(frozen=True)
class Opponent:
    """A system to compare with. `share` is the part of the text it gets, so that a pass takes seconds."""

    name: str
    languages: tuple[str, ...]
    share: float
    packages: tuple[str, ...]


OPPONENTS = (
    Opponent("cn2an", ("zh",), 0.5, ("cn2an==0.5.24",)),
    Opponent("chinese2digits", ("zh",), 0.5, ("chinese2digits==6.0.2",)),
    Opponent("jionlp", ("zh",), 0.1, ("jionlp==1.5.31",)),
    Opponent("quantulum3", ("en",), 0.1, ("quantulum3==0.10.0",)),
    Opponent("recognizers", ("zh", "en"), SCORED_SHARE, ("recognizers-text-suite==1.0.2a2", "emoji<2")),
)
OURS = Opponent("summaryminer", ("zh", "en"), 1.0, ())  # the rules alone
ALL_ON = Opponent("with models", ("zh", "en"), 0.2, ())  # the same with everything on

# what a system may call our unit; its own word for a counted thing (名, 册) is taken as right wherever it fits
ALIASES = {
    "person": {"名", "人", "people"},
    "person_time": {"人次", "人"},
    "household": {"户", "household"},
    "CNY": {"元", "yuan", "chinese yuan", "renminbi", "cny"},
    "percent": {"%", "％", "percentage", "percent"},
    "percentage_point": {"个百分点", "percentage", "percent", "%"},
    "time": {"次", "time"},
    "item": {"间", "个", "条", "对", "份"},
    "set": {"台"},
    "book": {"册"},
    "organization": {"家", "个村"},
    "case": {"件", "起"},
    "km": {"公里", "kilometre", "kilometer"},
    "mu": {"亩"},
    "tonne": {"吨", "tonne", "ton", "metric ton", "tons"},
    "class_hour": {"课时"},
    "hour": {"小时", "hours"},
    "month": {"个月", "months"},
    "year": {"年", "years"},
}


@dataclass(frozen=True)
class Row:
    """One line of the first table: characters a second fed by whole reports and by lines; shares are 0 to 1."""

    system: str
    language: str
    by_report: float
    by_line: float
    values: float
    units: float
    money: float

    @property
    def best(self) -> float:
        return max(self.by_report, self.by_line)


def install(opponents: Sequence[Opponent]) -> dict[str, str]:
    """Make the opponents' environment; what could not be installed, and why."""
    if not opponents:
        return {}
    if not python_of(HOME).exists():
        venv.create(HOME, with_pip=True)
    failed = {}
    for opponent in opponents:
        done = subprocess.run([python_of(HOME), "-m", "pip", "install", "-q", *opponent.packages], capture_output=True, text=True)
        if done.returncode:
            failed[opponent.name] = reason(done.stderr)
    return failed


def python_of(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def reason(stderr: str) -> str:
    return next((line for line in reversed(stderr.splitlines()) if line.strip() and "notice" not in line), "no message")


def work(name: str, language: str, passes: dict[str, list[str]], *, rounds: int = ROUNDS, scored: Sequence[str] = ()) -> dict[str, Any]:
    """What worker.py reports of one system. Raises RuntimeError with the last line it wrote when it fails."""
    python = Path(sys.executable) if name in (OURS.name, ALL_ON.name) else python_of(HOME)
    asked = json.dumps({"system": name, "language": language, "passes": passes, "rounds": rounds, "scored": scored})
    done = subprocess.run([python, HERE / "worker.py"], input=asked, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(reason(done.stderr))
    reported: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return reported


def beginning(reports: Sequence[Generated], share: float) -> Sequence[Generated]:
    return reports[: max(1, round(len(reports) * share))]


def compare(opponent: Opponent, language: str, reports: Sequence[Generated]) -> Row:
    scored = beginning(reports, SCORED_SHARE)
    texts = [r.text for r in beginning(reports, opponent.share)]
    lines = [line for text in texts for line in text.splitlines()]
    got = work(opponent.name, language, {"report": texts, "line": lines}, scored=[r.text for r in scored])
    characters = sum(map(len, texts))
    planted, found = [r.planted for r in scored], got["found"]
    money = [[p for p in r if p[1] == "CNY"] for r in planted]
    return Row(
        opponent.name,
        language,
        characters / got["seconds"]["report"],
        characters / got["seconds"]["line"],
        found_share(planted, found, units=False),
        found_share(planted, found, units=True),
        found_share(money, found, units=True),
    )


def found_share(planted: Sequence[Sequence[Planted]], found: Sequence[Sequence[Planted]], *, units: bool) -> float:
    """Part of the planted figures that stand in `found` in the same order, 0 to 1; extra findings cost nothing."""
    hits = sum(in_order(right, theirs, units) for right, theirs in zip(planted, found, strict=True))
    return hits / max(1, sum(map(len, planted)))


def in_order(right: Sequence[Planted], theirs: Sequence[Planted], units: bool) -> int:
    """Length of the longest common subsequence."""
    best = [0] * (len(theirs) + 1)
    for value, unit in right:
        above = 0
        for i, (their_value, their_unit) in enumerate(theirs, 1):
            hit = abs(value - their_value) <= 1e-3 * value and (not units or same_unit(unit, their_unit))
            above, best[i] = best[i], above + 1 if hit else max(best[i], best[i - 1])
    return best[-1]


def same_unit(unit: str, theirs: str) -> bool:
    return theirs == unit or theirs.lower() in ALIASES[unit]


def growth(seed: int) -> Iterator[tuple[str, float, float]]:
    """Language and CPU seconds for one file of 1 MB (best of three) and one of 10 MB, each a single text."""
    for language in OURS.languages:
        seconds = []
        for size in (MEGABYTE, 10 * MEGABYTE):
            text = "".join(r.text for r in generate.reports(language, size, seed))
            cut = text.encode("utf-8")[:size].decode("utf-8", "ignore")
            seconds.append(work(OURS.name, language, {"file": [cut]}, rounds=ROUNDS if size == MEGABYTE else 1)["seconds"]["file"])
        yield language, seconds[0], seconds[1]


def start_up() -> tuple[float, float]:
    """Median seconds of `python -c pass` and of `summaryminer --help`, taken in turn."""
    command = shutil.which("summaryminer", path=str(Path(sys.executable).parent))
    ours = [command] if command else [sys.executable, "-m", "summaryminer"]
    bare, helped = [], []
    for _ in range(STARTS):
        bare.append(wall([sys.executable, "-c", "pass"]))
        helped.append(wall([*ours, "--help"]))
    return statistics.median(bare), statistics.median(helped)


def wall(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=tempfile.gettempdir())
    return time.perf_counter() - start


def print_systems(opponents: Sequence[Opponent], failed: dict[str, str], characters: int, seed: int) -> None:
    print(f"{'characters a second':>40}\n{'system':15}{'language':>9}{'by report':>12}{'by line':>12}{'ours/theirs':>13}{'values':>9}{'with unit':>11}{'money':>8}")
    for language in OURS.languages:
        reports = generate.reports(language, characters, seed)
        ours = compare(OURS, language, reports)
        print_row(ours, ours)
        print_row(compare(ALL_ON, language, reports), ours)
        for opponent in opponents:
            if language not in opponent.languages or opponent.name in failed:
                continue
            try:
                print_row(compare(opponent, language, reports), ours)
            except RuntimeError as e:
                failed[opponent.name] = str(e)
        count = sum(len(r.planted) for r in beginning(reports, SCORED_SHARE))
        share = statistics.mean(r.number_share for r in reports)
        print(f"  {language}: {sum(len(r.text) for r in reports):,} characters, sentences with a number hold {share:.0%} of them; found is counted on {count:,} planted figures")
    for name, why in failed.items():
        print(f"  not compared: {name}: {why}")


def print_row(row: Row, ours: Row) -> None:
    ratio = "" if row is ours else f"{ours.best / row.best:.1f}"
    print(f"{row.system:15}{row.language:>9}{row.by_report:>12,.0f}{row.by_line:>12,.0f}{ratio:>13}{row.values:>9.1%}{row.units:>11.1%}{row.money:>8.1%}", flush=True)


def print_growth(seed: int) -> None:
    print(f"\n{'one file':15}{'1 MB':>9}{'10 MB':>14}{'ratio':>13}")
    for language, small, large in growth(seed):
        print(f"{language:15}{small:>7.2f} s{large:>12.2f} s{large / small:>13.1f}", flush=True)


def print_start() -> None:
    bare, helped = start_up()
    print(f"\n{'start-up':15}{'bare':>9}{'--help':>14}{'ratio':>13}\n{'median of ' + str(STARTS):15}{bare * 1000:>6.0f} ms{helped * 1000:>11.0f} ms{helped / bare:>13.1f}")


def main() -> None:
    names = [o.name for o in OPPONENTS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, default=MEGABYTE, metavar="N", help="characters of text a language (default %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip-opponents", action="store_true", help="measure summaryminer alone")
    parser.add_argument("--only", choices=[OURS.name, *names, "growth", "start"], metavar="NAME", help="one of: %(choices)s")
    asked = parser.parse_args()
    chosen = [] if asked.skip_opponents else [o for o in OPPONENTS if asked.only in (None, o.name)]
    if asked.only not in ("growth", "start"):
        print_systems(chosen, install(chosen), asked.characters, asked.seed)
    if asked.only in (None, "growth"):
        print_growth(asked.seed)
    if asked.only in (None, "start"):
        print_start()


if __name__ == "__main__":
    main()
