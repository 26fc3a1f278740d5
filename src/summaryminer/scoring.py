"""How well the tool reads marked reports: precision, recall, F per field, kind and language; floors; gained and lost.

A found figure is a gold one when the spans overlap and the value is the same (the upper end of a range too); unit, qualifier,
kind and fields are scored on those. A text field is right when one of the two holds the other, scored where gold fills it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from . import lexicon, pipeline
from .corpus import Mark, Marked
from .records import FIELDS, Figure, Mined, Report, Source
from .resources import tomllib

NEAR = 40
TOLERANCE = Decimal("0.001")


@dataclass(slots=True)
class Score:
    """Counts over some reports; the properties give the rates, 0 to 1."""

    gold: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    qualifier: int = 0
    kind: int = 0
    per: Counter[str] = field(default_factory=Counter)  # field -> right
    per_gold: Counter[str] = field(default_factory=Counter)  # field -> filled in gold, on figures that were found
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)  # (gold kind, found kind)
    missed: Counter[str] = field(default_factory=Counter)  # gold kind -> not found
    starts_gold: int = 0
    starts_found: int = 0
    starts: int = 0
    levels: int = 0
    role_characters: int = 0
    role_right: int = 0

    def add(self, other: Score) -> None:
        for name in self.__slots__:
            mine, more = getattr(self, name), getattr(other, name)
            if isinstance(mine, Counter):
                mine.update(more)
            else:
                setattr(self, name, mine + more)

    def f(self, right: int) -> float:
        """F1 of `right` among found and gold figures."""
        return _f(right, self.found, self.gold)

    def rates(self) -> dict[str, float]:
        """Every scored rate by name."""
        out = {
            "value_f": self.f(self.value),
            "value_unit_f": self.f(self.unit),
            "qualifier": self.qualifier / self.value if self.value else 0.0,
            "kind_f": self.f(self.kind),
            "kind_of_found": self.kind / self.value if self.value else 0.0,
            "section_starts_f": _f(self.starts, self.starts_found, self.starts_gold),
            "section_levels": self.levels / self.starts if self.starts else 0.0,
            "section_role": self.role_right / self.role_characters if self.role_characters else 0.0,
        }
        for name in (*FIELDS, "per", "change"):
            out[name] = self.per[name] / self.per_gold[name] if self.per_gold[name] else 0.0
        return out


def _f(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one gold figure came out: `state` holds a letter for each of value, unit and kind that is right (v, u, k)."""

    report: str
    start: int
    text: str
    state: str
    confidence: float = 0.0  # of the figure that was found


def mine(marked: Marked, language: str, own: Path | None = None, *, tagged: bool = True) -> Mined:
    """The marked report as the tool reads it, as one report of the language that its folder names."""
    source = Source(marked.name, marked.text)
    return pipeline.mine_report(Report.whole(source, language), own, tagged=tagged)


def compare(marked: Marked, mined: Mined) -> tuple[Score, list[Outcome]]:
    """Score of one report and the outcome of each of its gold figures."""
    score = Score(gold=len(marked.figures), found=len(mined.figures))
    outcomes = []
    totals = marked.totals()
    used: set[int] = set()
    for mark in sorted(marked.figures, key=lambda m: m.start):
        figure = matching(mark, mined.figures, used)
        state, sure = "", 0.0
        if figure is None:
            score.missed[mark.get("kind")] += 1
        else:
            used.add(figure.number)
            state, sure = _compare_figure(score, mark, figure, totals), figure.confidence
        outcomes.append(Outcome(marked.name, mark.start, mark.text, state, sure))
    _compare_sections(score, marked, mined)
    return score, outcomes


def matching(mark: Mark, figures: tuple[Figure, ...], used: set[int]) -> Figure | None:
    """The found figure that is this mark: overlapping, of the same value, not in `used`."""
    for figure in figures:
        quantity = figure.quantity
        if quantity.start < mark.end and mark.start < quantity.end and figure.number not in used and same_number(mark, quantity.value, quantity.value_max):
            return figure
    return None


def same_number(mark: Mark, value: Decimal | None, value_max: Decimal | None) -> bool:
    """Whether a quantity states the mark's value, and its upper end where it has one."""
    return _close(mark.value, value) and (mark.value_max is None or _close(mark.value_max, value_max))


def same_words(gold: str, said: str) -> bool:
    """Whether a text field is right: one of the two holds the other."""
    return gold in said or said in gold


def _close(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(one) * TOLERANCE


def _compare_figure(score: Score, mark: Mark, figure: Figure, totals: dict[str, Mark]) -> str:
    quantity = figure.quantity
    score.value += 1
    state = "v"
    if mark.get("unit") == quantity.unit:
        score.unit += 1
        state += "u"
    score.qualifier += mark.get("q", "exact") == quantity.qualifier
    if mark.get("kind") == figure.kind:
        score.kind += 1
        state += "k"
    score.kinds[mark.get("kind"), figure.kind] += 1
    total = totals.get(mark.get("part_of"))
    for name in FIELDS:
        gold = mark.get(name) or (total.get(name) if total else "")
        mention = getattr(figure, name)
        if gold:
            score.per_gold[name] += 1
            score.per[name] += bool(mention and same_words(gold, mention.text))
    for name, got in (("per", quantity.per), ("change", figure.change)):
        if mark.get(name):
            score.per_gold[name] += 1
            score.per[name] += mark.get(name) == got
    return state


def _compare_sections(score: Score, marked: Marked, mined: Mined) -> None:
    text = marked.text
    open_heads = {head.start: head for head in marked.sections}
    score.starts_gold += len(open_heads)
    score.starts_found += len(mined.sections)
    for section in mined.sections:
        near = next((s for s in open_heads if abs(s - section.start) <= NEAR and not text[min(s, section.start) : max(s, section.start)].strip()), None)
        if near is not None:
            score.starts += 1
            score.levels += open_heads.pop(near).level == section.level
    found = [""] * len(text)
    for section in mined.sections:
        found[section.start : section.end] = [section.role] * (section.end - section.start)
    for head, stop in marked.stretches():
        score.role_characters += stop - head.start
        score.role_right += found[head.start : stop].count(head.role)


def floors(path: Path) -> dict[str, dict[str, float]]:
    """The lowest rates that are accepted: set -> rate name -> floor."""
    table: dict[str, dict[str, float]] = tomllib.loads(path.read_text("utf-8"))
    return table


def below(rates: dict[str, float], wanted: dict[str, float]) -> list[str]:
    """One line for each rate under its floor."""
    return [f"{name} is {rates[name]:.3f}, its floor is {floor}" for name, floor in wanted.items() if rates[name] < floor]


def accepted(path: Path) -> dict[tuple[str, int], str]:
    """The outcomes of the last accepted run: (report, start) -> state."""
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {(report, int(start)): state for report, start, state in rows}


def accept(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write the outcomes as the accepted run."""
    lines = sorted(f"{o.report}\t{o.start}\t{o.state}" for o in outcomes)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def changes(before: dict[tuple[str, int], str], outcomes: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Figures gained and lost against the accepted run: another part of value, unit and kind is right, or no longer."""
    gained: list[Outcome] = []
    lost: list[Outcome] = []
    for outcome in outcomes:
        was = before.get((outcome.report, outcome.start))
        if was is None or was == outcome.state:
            continue
        (gained if len(outcome.state) > len(was) else lost).append(outcome)
    return gained, lost


def table(scores: dict[str, Score]) -> list[str]:
    """Lines of a table of rates, one column a set."""
    rates = {name: score.rates() for name, score in scores.items()}
    lines = ["rate".ljust(20) + "".join(name.rjust(12) for name in rates)]
    lines.append("gold figures".ljust(20) + "".join(str(score.gold).rjust(12) for score in scores.values()))
    for rate in next(iter(rates.values())):
        lines.append(rate.ljust(20) + "".join(f"{r[rate]:.3f}".rjust(12) for r in rates.values()))
    return lines


def language_of(path: Path) -> str:
    """The language of a marked report: its folder's name, else the first language known."""
    return path.parent.name if path.parent.name in lexicon.languages() else lexicon.languages()[0]
