"""The tagger for people who have a spaCy pipeline of their own.

`spacy.load` on models/tagger gives a pipeline whose Docs carry the figures as a span group: the candidates are exactly the
rules' spans, each labelled with its kind, and `span._.figure` is the whole record. `nlp.add_pipe("summaryminer_figures")`
adds the same to another pipeline; `summaryminer.rule_spans.v1` is the suggester alone, for training a spancat over them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from . import language, pipeline
from .records import Mined, Report, Source

FACTORY = "summaryminer_figures"
TOKENIZER = "summaryminer.tokenizer.v1"
SUGGESTER = "summaryminer.rule_spans.v1"
# a number, a latin word, or one character: numerals stay whole and every span falls on token borders
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|\s|[^\sA-Za-z\d]")


class Tokenizer:
    """Tokens by `_TOKEN`; a single blank belongs to the token before it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for m in _TOKEN.finditer(text):
            if m[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(m[0])
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_disk(self, path: Path, **_: Any) -> None:
        """Nothing to keep: the rule is the code."""

    def from_disk(self, path: Path, **_: Any) -> Tokenizer:
        return self

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> Tokenizer:
        return self


@util.registry.tokenizers(TOKENIZER)
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


class Figures:
    """Sets `doc.spans[key]`: one span a figure, its label the kind; `doc._.figures` holds their records in the same order.

    `span._.figure` is the record too; where a tokenizer puts two figures into one token they share it.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        if not Span.has_extension("figure"):
            Span.set_extension("figure", default=None)
            Doc.set_extension("figures", default=())

    def __call__(self, doc: Doc) -> Doc:
        spans, figures = [], []
        for figure in mined(doc.text).figures:
            span = doc.char_span(figure.quantity.start, figure.quantity.end, label=figure.kind, alignment_mode="expand")
            if span is not None:
                span._.figure = figure
                spans.append(span)
                figures.append(figure)
        doc.spans[self.key] = spans
        doc._.figures = tuple(figures)
        return doc

    def to_disk(self, path: Path, **_: Any) -> None:
        """Nothing to keep: the weights lie beside, in tagger.npz."""

    def from_disk(self, path: Path, **_: Any) -> Figures:
        return self


def mined(text: str) -> Mined:
    """`text` as one report."""
    return pipeline.mine_report(Report.whole(Source("", text), language.guess(text)))


@Language.factory(FACTORY, default_config={"key": "figures"}, assigns=["doc.spans"])
def make_figures(nlp: Language, name: str, key: str) -> Figures:
    return Figures(key)


@util.registry.misc(SUGGESTER)
def make_suggester() -> Callable[..., Any]:
    """A spancat suggester whose candidates are exactly the rules' spans."""

    def suggest(docs: Iterable[Doc], *, ops: Any = None) -> Any:
        from thinc.api import get_current_ops
        from thinc.types import Ragged

        ops = ops or get_current_ops()
        pairs: list[tuple[int, int]] = []
        lengths = []
        for doc in docs:
            ready = pipeline.prepare(Report.whole(Source("", doc.text), language.guess(doc.text)))
            spans = {doc.char_span(*ready.cleaned.span(one.start, one.end), alignment_mode="expand") for one in ready.found}
            here = sorted((span.start, span.end) for span in spans if span is not None)
            pairs += here
            lengths.append(len(here))
        data = ops.xp.asarray(pairs, dtype="i") if pairs else ops.xp.zeros((0, 2), dtype="i")
        return Ragged(data, ops.asarray1i(lengths))

    return suggest


def save(folder: Path) -> None:
    """Write a pipeline with the figures component to `folder`, for `spacy.load`."""
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}}, meta={"name": "summaryminer", "version": "0.1.0", "description": "Figures of Chinese work summaries as spans"})
    nlp.add_pipe(FACTORY)
    nlp.to_disk(folder)
