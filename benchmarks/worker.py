"""Run one system over texts and report CPU seconds: JSON on standard input, one line of JSON at the end of standard output.

Runs under the Python of either environment. Import, the first texts (warm-up) and the reading of a system's own result
into (value, unit) pairs are not timed.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any

Pair = tuple[float, str]
System = tuple[Callable[[str], Any], Callable[[Any], Iterable[Pair]]]

WARM_UP = 3
# what the rewriters leave in the text: digits, a sign of ten thousands, and behind it the counter
REWRITTEN = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)[余多]?(?P<sign>万|亿)?[余多]?(?P<unit>个百分点|人次|公里|课时|小时|个月|间|台|册|份|条|次|户|家|个村|起|件|对|元|亩|吨|年|[%％]|名|人)?")
SIGNS = {None: 1.0, "万": 1e4, "亿": 1e8}


def rewritten(text: str) -> Iterable[Pair]:
    """Numbers of a text whose numerals were rewritten, each with the word behind it: more than the system itself gives."""
    for m in REWRITTEN.finditer(text):
        yield float(m["number"].replace(",", "")) * SIGNS[m["sign"]], m["unit"] or ""


def summaryminer(_: str) -> System:
    """The rules alone, from decoded text to figures."""
    return ours(tagged=False)


def with_models(_: str) -> System:
    """Everything that `extract` does: rules, tagger, rankers of fields, section roles."""
    return ours(tagged=True)


def ours(*, tagged: bool) -> System:
    from summaryminer.pipeline import mine
    from summaryminer.records import Source

    def read(mined: Any) -> Iterable[Pair]:
        for figure in (f.quantity for report in mined for f in report.figures):
            if figure.value is not None:
                yield float(figure.value), figure.unit

    return lambda text: list(mine(Source("", text), tagged=tagged)), read


def cn2an(_: str) -> System:
    import cn2an

    return lambda text: cn2an.transform(text, "cn2an"), rewritten


def chinese2digits(_: str) -> System:
    import chinese2digits

    return lambda text: chinese2digits.takeNumberFromString(text, percentConvert=False), lambda found: rewritten(found["replacedText"])


def jionlp(_: str) -> System:
    """Money and time, all that it reads of numbers."""
    import jionlp

    def run(text: str) -> Any:
        return jionlp.ner.extract_money(text, with_parsing=True) + jionlp.ner.extract_time(text, with_parsing=True)

    def read(found: Any) -> Iterable[Pair]:
        for one in sorted(found, key=lambda f: f["offset"]):
            detail = one["detail"]
            if one["type"] == "money":
                yield float(lowest(detail["num"])), detail["case"]
            elif one["type"] == "time_delta":
                spans = detail["time"][0] if isinstance(detail["time"], list) else detail["time"]
                yield from ((float(lowest(value)), unit) for unit, value in spans.items())

    return run, read


def lowest(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def quantulum3(_: str) -> System:
    """Without its classifier, whose pickle no current scikit-learn loads; that is its fast mode."""
    from quantulum3 import parser

    def read(found: Any) -> Iterable[Pair]:
        for one in found:
            yield one.value - (one.uncertainty or 0), one.unit.name

    return parser.parse, read


def recognizers(language: str) -> System:
    """Numbers, percentages, currencies, dimensions and ages (its durations), a longer match in place of those inside it."""
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    culture = {"zh": "zh-cn", "en": "en-us"}[language]
    plain, measured = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
    models = [plain.get_number_model(), plain.get_percentage_model(), measured.get_currency_model(), measured.get_dimension_model(), measured.get_age_model()]

    def read(found: Any) -> Iterable[Pair]:
        end = -1
        for one in sorted(found, key=lambda f: (f.start, -f.end)):
            value = one.resolution and one.resolution.get("value")
            if value and one.start > end:
                end = one.end
                yield float(value.rstrip("%")), "%" if value.endswith("%") else one.resolution.get("unit", "")

    return lambda text: [one for model in models for one in model.parse(text)], read


SYSTEMS: dict[str, Callable[[str], System]] = {f.__name__.replace("_", " "): f for f in (summaryminer, with_models, cn2an, chinese2digits, jionlp, quantulum3, recognizers)}


def measure(run: Callable[[str], Any], texts: list[str], rounds: int) -> float:
    """CPU seconds of the fastest of `rounds` passes over `texts`."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            run(text)
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    asked = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)  # JioNLP logs a traceback for each number that is no time
    run, read = SYSTEMS[asked["system"]](asked["language"])
    for text in next(iter(asked["passes"].values()))[:WARM_UP]:
        run(text[:2000])
    seconds = {name: measure(run, texts, asked["rounds"]) for name, texts in asked["passes"].items()}
    found = [list(read(run(text))) for text in asked["scored"]]
    print("\n" + json.dumps({"seconds": seconds, "found": found}))


if __name__ == "__main__":
    main()
