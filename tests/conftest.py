"""What the tests share: a text mined by the rules alone, its figures printed inline or as plain amounts, a tiny corpus and its models."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny
from click.testing import CliRunner

from summaryminer import pipeline, training
from summaryminer.export import plain
from summaryminer.records import Figure, Mined, Report, Source


def mined(text: str, language: str | None = None) -> list[Mined]:
    """The reports of `text`; with `language` the whole text as one report in it."""
    source = Source("t", text)
    if language is None:
        return list(pipeline.mine(source, tagged=False))
    return [pipeline.mine_report(Report.whole(source, language), tagged=False)]


def figures(text: str, language: str | None = None) -> list[Figure]:
    return [figure for one in mined(text, language) for figure in one.figures]


def marked(text: str, language: str | None = None, *, kinds: bool = True) -> str:
    """`text` with its figures marked in place: ⟦52名|people_received⟧, or only ⟦52名⟧."""
    out, at = [], 0
    for figure in figures(text, language):
        start, end = figure.quantity.start, figure.quantity.end
        out += [text[at:start], "⟦", text[start:end], f"|{figure.kind}" if kinds else "", "⟧"]
        at = end
    return "".join([*out, text[at:]])


def amount(figure: Figure) -> str:
    """`3..5 person per day more_than masked`: value, unit, rate, qualifier unless exact, notes that speak of the digits."""
    quantity = figure.quantity
    words = [plain(quantity.value) or "?"]
    if quantity.value_max is not None:
        words[0] += ".." + plain(quantity.value_max)
    words.append(quantity.unit)
    if quantity.per:
        words += ["per", quantity.per]
    if quantity.qualifier != "exact":
        words.append(quantity.qualifier)
    return " ".join([*words, *(n for n in figure.notes if n in ("masked", "damaged", "repaired"))])


def amounts(text: str, language: str | None = None) -> list[str]:
    return [amount(figure) for figure in figures(text, language)]


def refused(text: str, language: str | None = None) -> list[tuple[str, str]]:
    """The numbers that are no figure, as written, each with its reason."""
    return [(text[r.start : r.end], r.reason) for one in mined(text, language) for r in one.refusals]


@pytest.fixture(scope="session")
def tiny_corpus(tmp_path_factory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def small():
    """Training with fewer buckets, for the whole session: a second instead of a quarter of a minute."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "BUCKETS", tiny.BUCKETS)
        patch.setattr(training, "RANKER_BUCKETS", tiny.BUCKETS)
        yield


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory, tiny_corpus, small) -> Path:
    """The folder of the models that the tiny corpus trains."""
    folder = tmp_path_factory.mktemp("models")
    training.train([tiny_corpus], folder)
    return folder


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()
