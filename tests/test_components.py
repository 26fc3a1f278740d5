"""The tagger as a spaCy component: span labels, the records on spans, alignment, the suggester, to disk and back."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from summaryminer import components, corpus, pipeline, resources, scoring, training
from summaryminer.components import FACTORY, SUGGESTER, TOKENIZER
from summaryminer.records import Source

ROOT = Path(__file__).parents[1]
CHINESE = "云岭县第三中学2021年选派教师36名赴青禾县支教，其中女教师19名；捐款近3.5万元，捐赠图书400册。"
ENGLISH = "In 2021 the school sent 36 teachers to Qinghe County and donated more than 3,500 books worth 1.2 million yuan."
MIXED = "2021年选派36名teachers支教,  捐赠PC机20台\n（約３５０元），行程120km，３D打印机２台。\tthe end 5 %"


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(resources.folder("models/tagger"))


def mined(text):
    (one,) = pipeline.mine(Source("", text))
    return one


def labelled(doc, key="figures"):
    return [(span.text.strip(), span.label_) for span in doc.spans[key]]


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, MIXED])
def test_spans_are_the_figures(nlp, text):
    doc = nlp(text)
    figures = mined(text).figures
    assert doc.text == text
    assert len(figures) >= 3
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans["figures"]] == [(f.quantity.start, f.quantity.end, f.kind) for f in figures]
    assert [s._.figure for s in doc.spans["figures"]] == list(figures)


def test_labels_are_kinds(nlp):
    assert labelled(nlp(CHINESE)) == [("36名", "people_sent"), ("19名", "people_sent"), ("近3.5万元", "money_donated"), ("400册", "goods")]


def test_the_record_is_whole(nlp):
    doc = nlp(CHINESE)
    figure = doc.spans["figures"][0]._.figure
    assert (figure.quantity.value, figure.quantity.unit, figure.period.text) == (36, "person", "2021年")


@pytest.mark.parametrize("path", [p for p in corpus.files(ROOT / "corpora") if training.splits(ROOT / "corpora")[p.stem] == "test"][::6], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_alignment_on_whole_reports(nlp, path):
    marked = corpus.read(path)
    doc = nlp(marked.text)
    figures = scoring.mine(marked, path.parent.name).figures
    assert doc.text == marked.text
    assert [(s.start_char, s.end_char) for s in doc.spans["figures"]] == [(f.quantity.start, f.quantity.end) for f in figures]


@given(st.text(st.sampled_from("选派教师36名，。 \n\t\r\u3000ab３.5%é\u0301😀1,000km"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_tokenizer_keeps_every_character(text):
    doc = components.Tokenizer(spacy.blank("xx").vocab)(text)
    assert doc.text == text


@pytest.mark.parametrize("text", ["", " ", "\n", "没有数字。"])
def test_almost_nothing(nlp, text):
    assert labelled(nlp(text)) == []


def test_many_texts_at_once(nlp):
    docs = list(nlp.pipe([CHINESE, "", ENGLISH]))
    assert [len(doc.spans["figures"]) for doc in docs] == [4, 0, len(mined(ENGLISH).figures)]


def suggested(docs):
    suggest = spacy.registry.misc.get(SUGGESTER)()
    ragged = suggest(docs)
    pairs, out, at = ragged.dataXd.tolist(), [], 0
    for length in ragged.lengths.tolist():
        out.append(pairs[at : at + length])
        at += length
    return out


def test_the_suggester_gives_exactly_the_rules_spans(nlp):
    texts = [CHINESE, "", MIXED, ENGLISH]
    docs = [nlp.make_doc(text) for text in texts]
    for doc, pairs in zip(docs, suggested(docs), strict=True):
        ruled = [f.quantity for one in pipeline.mine(Source("", doc.text), tagged=False) for f in one.figures]
        assert [(doc[a:b].start_char, doc[a:b].end_char) for a, b in pairs] == [(q.start, q.end) for q in ruled]


def test_the_suggester_of_no_spans(nlp):
    assert suggested([nlp.make_doc("没有数字。")]) == [[]]
    assert suggested([]) == []


def test_a_spancat_learns_over_the_suggester():
    own = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    own.add_pipe("spancat", config={"spans_key": "figures", "suggester": {"@misc": SUGGESTER}})
    doc = own.make_doc(CHINESE)
    doc.spans["figures"] = [doc.char_span(f.quantity.start, f.quantity.end, label=f.kind) for f in mined(CHINESE).figures]
    example = spacy.training.Example(own.make_doc(CHINESE), doc)
    own.initialize(lambda: [example])
    assert own.update([example])["spancat"] > 0


@pytest.mark.parametrize("language", ["zh", "en", "xx"])
def test_in_a_pipeline_of_ones_own(language):
    own = spacy.blank(language)
    own.add_pipe("sentencizer")
    own.add_pipe(FACTORY, config={"key": "mine"})
    doc = own(ENGLISH)
    assert [s.label_ for s in doc.spans["mine"]] == [f.kind for f in mined(ENGLISH).figures]
    assert "figures" not in doc.spans
    for span, figure in zip(doc.spans["mine"], mined(ENGLISH).figures, strict=True):
        # another tokenizer may cut wider, never narrower
        assert span.start_char <= figure.quantity.start < figure.quantity.end <= span.end_char
        assert span._.figure == figure


def test_two_figures_in_one_token_keep_their_own_records():
    # a tokenizer for blanks makes one token of a Chinese clause
    own = spacy.blank("en")
    own.add_pipe(FACTORY)
    text = "选派教师36名、学生50名、医生3名。"
    doc = own(text)
    assert [f.quantity.value for f in doc._.figures] == [36, 50, 3]
    assert len(doc.spans["figures"]) == 3


def test_to_disk_and_back(nlp, tmp_path):
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert labelled(again(CHINESE)) == labelled(nlp(CHINESE))
    assert labelled(spacy.blank("xx", config=nlp.config).from_disk(tmp_path / "nlp")(CHINESE)) == labelled(nlp(CHINESE))


def test_to_bytes_and_back(nlp):
    again = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    again.add_pipe(FACTORY)
    assert labelled(again.from_bytes(nlp.to_bytes())(MIXED)) == labelled(nlp(MIXED))


def test_own_key_survives(tmp_path):
    own = spacy.blank("zh")
    own.add_pipe(FACTORY, config={"key": "mine"})
    own.to_disk(tmp_path)
    assert labelled(spacy.load(tmp_path)(CHINESE), "mine") == labelled(own(CHINESE), "mine") != []


def test_saved_beside_the_weights(tmp_path):
    components.save(tmp_path)
    assert spacy.load(tmp_path).pipe_names == [FACTORY]


def test_spacy_alone_finds_the_component():
    # by the entry points: nobody imported summaryminer
    code = f"import spacy; doc = spacy.load({str(resources.folder('models/tagger'))!r})('选派教师36名。'); print(len(doc.spans['figures']), doc.spans['figures'][0]._.figure.quantity.value)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["1", "36"], "")
