"""Whatever encoding a text was saved in, it is read exactly; what is no text is refused with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaryminer import readers
from summaryminer.errors import NotText, ReadError, TooLarge, UnknownFormat

SENTENCES = [
    "全年选派骨干教师三十六名赴青禾县支教，受到当地师生欢迎。",
    "医院派出医疗队下乡义诊，诊治群众一千五百余人次。",
    "各单位认真落实帮扶责任，把党的温暖送到困难家庭。",
    "投入资金120万元改造校舍，购置电脑50台。",
    "存在的问题：经费不足，人员紧张，制度还不够健全。",
    "下一步打算：加强领导，明确分工，继续做好结对帮扶工作。",
    "“爱心驿站”为老人送去图书、棉被和大米（共三批）。",
]
TRADITIONAL = [
    "全年選派骨幹教師三十六名赴青禾縣支教，受到當地師生歡迎。",
    "醫院派出醫療隊下鄉義診，診治群眾一千五百餘人次。",
    "各單位認真落實幫扶責任，把溫暖送到困難家庭。",
    "投入資金120萬元改造校舍，購置電腦50臺。",
]


def prose(sentences):
    """A text of 20 to 2,000 characters made of the sentences, with line breaks."""
    lengths = st.one_of(st.integers(20, 60), st.integers(20, 2000))
    return st.tuples(st.lists(st.sampled_from(sentences), min_size=1, max_size=12), lengths).map(lambda t: ("\n".join(t[0]) * (t[1] // 20 + 1))[: t[1]])


def text_of(data):
    return readers.decode(data, "t").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@settings(max_examples=60, deadline=None)
@given(text=prose(SENTENCES))
def test_every_encoding_of_simplified_text(encoding, text):
    data = text.encode(encoding)
    assert text_of(data) == text


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16-le"])
@settings(max_examples=60, deadline=None)
@given(text=prose(TRADITIONAL))
def test_every_encoding_of_traditional_text(encoding, text):
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_english_text(encoding):
    text = "The bureau sent 47 teachers to the county, and the firm gave 30,000 yuan.\r\n" * 3
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_stand(end):
    text = end.join(SENTENCES)
    assert text_of(text.encode("utf-8-sig")) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_the_mark_is_no_part_of_the_text(encoding):
    assert text_of(SENTENCES[0].encode(encoding)) == SENTENCES[0]


def test_utf16_with_an_odd_byte_is_read_with_a_warning():
    source = readers.decode(SENTENCES[0].encode("utf-16") + b"\x0a", "t")
    assert source.text.startswith(SENTENCES[0])
    assert source.warnings


def test_utf16_without_a_mark_and_an_odd_byte():
    # nothing is lost silently: it is read, or read with a warning, or refused
    data = SENTENCES[1].encode("utf-16-le") + b"\x0a"
    try:
        source = readers.decode(data, "t")
    except NotText:
        return
    assert source.warnings or SENTENCES[1] in source.text


def test_a_few_broken_bytes_cost_only_themselves():
    data = "\n".join(SENTENCES).encode("utf-8")
    at = data.index("下乡".encode())
    source = readers.decode(data[:at] + b"\xff\xfe" + data[at:], "t")
    assert source.warnings
    assert all(s in source.text for s in SENTENCES if "下乡" not in s)


def test_a_file_glued_from_two_encodings_is_read_line_by_line():
    data = (SENTENCES[0] + "\n").encode("gbk") + (SENTENCES[1] + "\n").encode("utf-8")
    source = readers.decode(data, "t")
    assert source.text == f"{SENTENCES[0]}\n{SENTENCES[1]}\n"
    assert source.warnings


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff".encode(), "　　\n".encode(), b"\x00" * 400], ids=["empty", "blanks", "mark", "wide blanks", "zeros"])
def test_no_text_is_refused(data):
    with pytest.raises(NotText):
        readers.decode(data, "t")


@pytest.mark.parametrize("head", [b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG\r\n", b"\x7fELF"])
def test_what_the_first_bytes_give_away(head):
    with pytest.raises(NotText) as caught:
        readers.decode(head + b"\x01\x02\x03" * 50, "a.txt")
    assert "a.txt" in str(caught.value)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data):
    try:
        text = readers.decode(data, "t").text
    except ReadError as e:
        text = e.reason
    assert text


def test_limits_and_formats(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCES[0], "utf-8")
    (tmp_path / "a.xyz").write_text(SENTENCES[0], "utf-8")
    with pytest.raises(TooLarge):
        readers.read(tmp_path / "a.txt", "a.txt", 10)
    with pytest.raises(UnknownFormat):
        readers.read(tmp_path / "a.xyz", "a.xyz", 1000)
    with pytest.raises(ReadError):
        readers.read(tmp_path / "none.txt", "none.txt", 1000)
    assert readers.read(tmp_path / "a.txt", "x/a.txt", 1000).name == "x/a.txt"
