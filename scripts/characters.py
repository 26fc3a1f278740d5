"""Write the character lists of data/*/language.toml that tell encodings apart.

Counts are jieba's dict.txt (MIT): each word's characters weighted by the word's count; the traditional list is the same
text converted by OpenCC (s2tw, Apache 2.0). Run it once, by hand: pip install jieba opencc-python-reimplemented.
"""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import opencc

MOST = 3500
TARGET = Path(__file__).parents[1] / "src/summaryminer/data/zh/language.toml"


def ranked(lines: list[tuple[str, int]]) -> str:
    counts: Counter[str] = Counter()
    for word, count in lines:
        for character in word:
            if "\u4e00" <= character <= "\u9fff":
                counts[character] += count
    return "".join(character for character, _ in counts.most_common(MOST))


def main() -> None:
    rows = [line.split(" ") for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines()]
    simplified = [(word, int(count)) for word, count, *_ in rows]
    convert = opencc.OpenCC("s2tw").convert
    words = convert("\n".join(word for word, _ in simplified)).split("\n")
    traditional = [(word, count) for word, (_, count) in zip(words, simplified, strict=True)]
    text = TARGET.read_text("utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("characters = ")]
    TARGET.write_text("\n".join([*kept, f'characters = "{ranked(simplified)} {ranked(traditional)}"']) + "\n", "utf-8")


if __name__ == "__main__":
    main()
