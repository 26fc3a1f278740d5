"""Words to values: round trips against cn2an and our own spellers, intervals, and what has no value."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaryminer import lexicon, numerals

ZH, EN = lexicon.load("zh"), lexicon.load("en")
DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
numbers = st.one_of(st.integers(1, 10**12), st.integers(1, 9999), st.integers(0, 12).map(lambda k: 10**k))


def group(n: int) -> str:
    """1 to 9999 in Chinese."""
    out, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return out


def chinese(n: int) -> str:
    """1 to 10**12 - 1 in Chinese: 10203 is 一万零二百零三."""
    out, rest = "", n
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, size)
        if part:
            out += ("零" if out and part < 1000 else "") + group(part) + name
    return out


def english(n: int, joint: str = "") -> str:
    """1 to 10**12 in English: 1205 is one thousand two hundred and five, or without `and`."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            link = f" {joint}" if rest and rest < 100 and joint else ""
            return f"{english(n // size, joint)} {name}{link}" + (f" {english(rest, joint)}" if rest else "")
    raise AssertionError(n)


@given(numbers)
def test_what_cn2an_writes_we_read(n):
    assert numerals.value(cn2an.an2cn(n, "low"), ZH) == n


@given(numbers)
def test_formal_numerals_of_cn2an(n):
    assert numerals.value(cn2an.an2cn(n, "up"), ZH) == n


@given(st.integers(1, 10**12 - 1))
def test_we_read_as_cn2an_reads(n):
    assert numerals.value(chinese(n), ZH) == cn2an.cn2an(chinese(n), "smart") == n


@given(st.integers(1, 10**12 - 1))
def test_formal_and_traditional_are_the_same_numbers(n):
    assert numerals.value(chinese(n).translate(FORMAL), ZH) == n
    assert numerals.value(chinese(n).translate(str.maketrans("万亿", "萬億")), ZH) == n


@given(st.integers(0, 10**6), st.integers(1, 10**6 - 1))
def test_decimals_of_cn2an(whole, part):
    number = Decimal(f"{whole}.{part:06d}".rstrip("0"))
    assert numerals.value(cn2an.an2cn(str(number), "low"), ZH) == number


@given(st.integers(1, 999_999), st.sampled_from(["万", "亿", "千", "百", "百万", "千万", "万亿"]))
def test_digits_before_a_scale(n, scale):
    number, sizes = Decimal(n) / 100, {"百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
    assert numerals.value(f"{number}{scale}", ZH) == number * sizes[scale]


@given(numbers, st.sampled_from(["", "and"]))
def test_english_round_trip(n, joint):
    assert numerals.value(english(n, joint), EN) == n
    assert numerals.value(english(n, joint).capitalize().replace("-", " "), EN) == n


@given(st.integers(0, 10**15 - 1))
def test_digits_with_commas(n):
    assert numerals.value(f"{n:,}", ZH) == numerals.value(f"{n:,}", EN) == n


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("两千", 2000), ("十", 10), ("廿三", 23), ("三千五", 3500), ("三千零五", 3005), ("1万2", 12000), ("二〇一五", 2015), ("1.2亿", 120000000),
        ("3千5百", 3500), ("一百零五", 105), ("十万", 100000), ("一万亿", 10**12), ("点", None), ("三点一四", "3.14"), ("零点五", "0.5"),
    ],
)  # fmt: skip
def test_chinese(words, wanted):
    assert numerals.value(words, ZH) == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("twelve hundred", 1200), ("3.5 million", 3500000), ("two dozen", 24), ("Forty-two", 42), ("one million two hundred thousand", 1200000), ("three point five", "3.5")],
)
def test_english(words, wanted):
    assert numerals.value(words, EN) == Decimal(wanted)


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("十几", 10, 19, "more_than"), ("三十几", 30, 39, "more_than"), ("几十", 20, 99, "more_than"), ("数十", 20, 99, "more_than"),
        ("几百", 200, 999, "more_than"), ("数千", 2000, 9999, "more_than"), ("几万", 20000, 99999, "more_than"), ("数十万", 200000, 990000, "more_than"),
        ("两三", 2, 3, "exact"), ("七八十", 70, 80, "exact"), ("两三百", 200, 300, "exact"), ("十七八", 17, 18, "exact"), ("三五", 3, 5, "exact"),
        ("五六万", 50000, 60000, "exact"),
    ],
)  # fmt: skip
def test_interval(words, low, high, qualifier):
    read = numerals.interval(words, ZH)
    assert read is not None
    assert (read.low, read.qualifier) == (low, qualifier)
    assert high * Decimal("0.98") <= read.high <= high  # the open end of 数十万 is 99 or 90 ten-thousands and more


@pytest.mark.parametrize("words", ["", "百姓", "三x", "x三", "1.2.3", "三点", "点五", "十点五点", "二十三十", "3三", "三 元"])
def test_what_is_not_read_whole_has_no_value(words):
    assert numerals.value(words, ZH) is None


@pytest.mark.parametrize("words", ["", "two three", "twenty twelve", "five people", "forty eleven", "and", "one point"])
def test_english_not_read_whole(words):
    assert numerals.value(words, EN) is None


@given(numbers.filter(lambda n: n > 1))
def test_plain_numerals_are_no_interval(n):
    words = cn2an.an2cn(n, "low")
    assert numerals.interval(words, ZH) is None


@given(st.text("零一二三四五六七八九十百千万亿点半几两0123456789.,", max_size=40))
def test_any_numeral_letters_raise_nothing(words):
    numerals.value(words, ZH)
    numerals.interval(words, ZH)


@given(st.lists(st.sampled_from([*SMALL, *TENS[2:], "hundred", "thousand", "million", "and", "point", "half", "12", "3.5"]), max_size=10).map(" ".join))
def test_any_english_number_words_raise_nothing(words):
    numerals.value(words, EN)
    numerals.interval(words, EN)
