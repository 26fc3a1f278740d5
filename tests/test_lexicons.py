"""The word lists prove themselves: every row's `yes` and `no` sentences are run as the head of its file says."""

import re

import pytest
from conftest import amounts, figures, refused

from summaryminer import headings, lexicon, sections
from summaryminer.errors import LexiconError
from summaryminer.export import plain

LANGUAGES = lexicon.languages()
# tables whose rows are plain word lists and carry no sentence
WITHOUT_YES = {("units.toml", "noun"), ("sections.toml", "opening")}
PROSE = {"zh": "全体同志认真贯彻上级要求，各项任务稳步推进。", "en": "All colleagues followed the requirements and the tasks went on steadily."}


def rows(file):
    """(language, table, row) of every row of `file` in every language."""
    for language in LANGUAGES:
        for table, listed in lexicon.rows(language, file).items():
            if isinstance(listed, list) and listed and isinstance(listed[0], dict):
                yield from ((language, table, row) for row in listed)


def proofs(file, key, table=None):
    """One test a sentence: (language, row, sentence)."""
    for language, name, row in rows(file):
        if table in (None, name):
            for sentence in row.get(key, ()):
                yield pytest.param(language, row, sentence, id=f"{language}-{sentence}")


FILES = ["units.toml", "ignore.toml", "figures.toml", "headings.toml", "sections.toml"]


@pytest.mark.parametrize("file", FILES)
def test_every_row_brings_a_sentence(file):
    bare = [(language, table, row) for language, table, row in rows(file) if not row.get("yes") and (file, table) not in WITHOUT_YES]
    assert bare == []


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("units.toml", "yes")))
def test_unit_yes(language, row, sentence):
    text, _, wanted = sentence.rpartition(" -> ")
    assert wanted in [f"{plain(f.quantity.value)} {f.quantity.unit}" for f in figures(text, language)]
    assert wanted.split(" ", 1)[1] == row["name"]


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("units.toml", "no")))
def test_unit_no(language, row, sentence):
    assert row["name"] not in [f.quantity.unit for f in figures(sentence, language)]


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("ignore.toml", "yes")))
def test_ignore_yes(language, row, sentence):
    assert amounts(sentence, language) == []
    assert {reason for _, reason in refused(sentence, language)} == {row["reason"]}


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("ignore.toml", "no")))
def test_ignore_no(language, row, sentence):
    assert amounts(sentence, language) != []


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("figures.toml", "yes")))
def test_figure_yes(language, row, sentence):
    text, _, wanted = sentence.rpartition(" -> ")
    assert wanted in [f"{plain(f.quantity.value)} {f.kind}" for f in figures(text, language)]
    assert wanted.split(" ", 1)[1] == row["kind"]


def marker(language, style, script, sentence):
    """The first marker of the language that opens `sentence`, by style."""
    lex = lexicon.load(language)
    if not lex.marker_hint.match(sentence):
        return None
    return next((m for m in lex.markers if m.at.match(sentence)), None)


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("headings.toml", "yes", "heading")))
def test_heading_yes(language, row, sentence):
    found = marker(language, row["style"], row.get("script", ""), sentence)
    assert found is not None
    assert (found.style, found.script) == (row["style"], row.get("script", ""))


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("headings.toml", "no", "heading")))
def test_heading_no(language, row, sentence):
    found = marker(language, row["style"], row.get("script", ""), sentence)
    assert found is None or found.style != row["style"]


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("headings.toml", "yes", "separator")))
def test_separator_yes(language, row, sentence):
    assert re.match(row["at"], sentence, re.I)


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("headings.toml", "no", "separator")))
def test_separator_no(language, row, sentence):
    assert not re.match(row["at"], sentence, re.I)


@pytest.mark.parametrize(("language", "row", "sentence"), list(proofs("sections.toml", "yes", "section")))
def test_section_yes(language, row, sentence):
    lex = lexicon.load(language)
    heads = headings.find(f"{sentence}\n{PROSE[language]}\n", lex)
    assert sections.role_of(heads[0].title if heads else sentence, lex) == row["role"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_common_characters_are_listed(language):
    # they tell the encodings apart; without them every Chinese text looks like noise
    listed = lexicon.rows(language, "language.toml")["characters"].replace(" ", "")
    assert len(listed) >= 20


# -- a user's own lists


def own(folder, file, text):
    (folder / file).write_text(text, "utf-8")
    return folder


def test_a_newcomer_adds_a_unit(tmp_path):
    # 畚 is in no list: the open slot does not know it
    lex = lexicon.load("zh", own(tmp_path, "units.toml", '[[unit]]\nname = "basket"\nsay = ["畚箕"]\nnoun = true\n'))
    assert lex.units["畚箕"].name == "basket"
    assert lex.units["元"].name == "CNY"  # ours stay


def test_own_rows_win_over_ours(tmp_path):
    lex = lexicon.load("zh", own(tmp_path, "units.toml", '[[unit]]\nname = "roll"\nsay = ["卷"]\n\n[[unit]]\nname = "own"\nsay = ["元"]\n'))
    assert (lex.units["卷"].name, lex.units["元"].name) == ("roll", "own")


def test_a_newcomer_adds_an_ignored_name_and_a_kind(tmp_path):
    from summaryminer import pipeline
    from summaryminer.records import Source

    own(tmp_path, "ignore.toml", '[[refuse]]\nreason = "name"\nsay = ["百盏灯"]\n')
    own(tmp_path, "figures.toml", '[[figure]]\nkind = "bees"\nunit = ["item"]\nnoun = ["蜂箱"]\n')
    (one,) = pipeline.mine(Source("t", "点亮百盏灯计划送出蜂箱56个。"), tmp_path)
    assert [(plain(f.quantity.value), f.kind) for f in one.figures] == [("56", "bees")]


WRONG = [
    ("units.toml", '[[unit]]\nname = "basket"\n', "basket", "no say"),
    ("units.toml", '[[unit]]\nsay = ["畚箕"]\n', "畚箕", "no name"),
    ("units.toml", '[[unit]]\nname = "basket"\nsay = ["畚箕"]\nfactor = "ten"\n', "basket", "a factor that is no number"),
    ("units.toml", '[[unit]]\nname = "basket"\nsay = "畚箕"\n', "basket", "a word where a list is wanted"),
    ("units.toml", 'unit = ["畚箕"]\n', "畚箕", "a word where a row is wanted"),
    ("units.toml", '[unit]\nname = "basket"\nsay = ["畚箕"]\n', "unit", "one bracket instead of two"),
    ("units.toml", "[[unit]\n", "", "no TOML"),
    ("ignore.toml", '[[refuse]]\nsay = ["百盏灯"]\n', "百盏灯", "no reason"),
    ("ignore.toml", '[[refuse]]\nreason = "name"\nat = "("\n', "name", "a pattern that does not close"),
    ("ignore.toml", '[[refuse]]\nreason = "name"\naround = "["\n', "name", "a pattern that does not close"),
    ("figures.toml", '[[figure]]\nunit = ["item"]\n', "item", "no kind"),
]


@pytest.mark.parametrize(("file", "text", "row", "teaches"), WRONG, ids=[f"{w[0]}-{w[3]}" for w in WRONG])
def test_a_wrong_row_is_named(tmp_path, file, text, row, teaches):
    with pytest.raises(LexiconError) as caught:
        lexicon.load("zh", own(tmp_path, file, text))
    assert file in str(caught.value)
    assert row in str(caught.value), teaches
