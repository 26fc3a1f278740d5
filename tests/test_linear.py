"""Linear models over hashed features: to disk and back, refusals that say how to train anew, probabilities."""

import io
import json
import os
import subprocess
import sys
from math import exp
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaryminer import linear
from summaryminer.errors import ModelError
from summaryminer.linear import FORMAT, Linear

RETRAIN = "summaryminer train"
words = st.lists(st.text(max_size=6), max_size=20)


def model(classes=3, buckets=64, **more):
    draw = np.random.default_rng(classes)
    columns = 1 if classes == 2 else classes
    weights = draw.normal(size=(buckets, columns)).astype(np.float16).astype(np.float32)
    weights[::3] = 0  # rows that hold nothing
    return Linear(tuple("abcdefgh"[:classes]), weights, draw.normal(size=columns).astype(np.float32), **more)


WIDE = model(2, buckets=1 << 20)  # so wide that no two features meet


def saved(**arrays):
    """The bytes of an .npz file."""
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def about(**keys):
    return np.frombuffer(json.dumps(keys).encode(), np.uint8)


@pytest.mark.parametrize("classes", [2, 3, 8])
def test_a_model_comes_back(tmp_path, classes):
    one = model(classes, temperature=1.7, threshold=0.3, kinds=("goods", "share"))
    one.save(tmp_path / "new/m.npz")  # makes its folder
    again = linear.load(tmp_path / "new/m.npz")
    assert (again.classes, again.temperature, again.threshold, again.kinds) == (one.classes, 1.7, 0.3, ("goods", "share"))
    assert np.array_equal(again.weights, one.weights)
    assert np.array_equal(again.bias, one.bias)
    assert again.probabilities(["u=人", "x"]).tolist() == one.probabilities(["u=人", "x"]).tolist()


def test_saving_twice_writes_the_same_bytes(tmp_path):
    for name in "ab":
        model().save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_weights_are_kept_in_half_precision(tmp_path):
    one = Linear(("a", "b", "c"), np.full((4, 3), 0.1234567, np.float32), np.zeros(3, np.float32))
    one.save(tmp_path / "m.npz")
    assert np.allclose(linear.load(tmp_path / "m.npz").weights, one.weights, atol=1e-4)


def test_another_version_is_refused(tmp_path):
    (tmp_path / "m.npz").write_bytes(saved(about=about(format=FORMAT + 1)))
    with pytest.raises(ModelError, match=RETRAIN) as caught:
        linear.load(tmp_path / "m.npz")
    assert f"version {FORMAT + 1}" in str(caught.value)
    assert "m.npz" in str(caught.value)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match=RETRAIN) as caught:
        linear.load(tmp_path / "m.npz")
    assert "m.npz is missing" in str(caught.value)


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    path = tmp_path_factory.mktemp("good") / "m.npz"
    model().save(path)
    return path.read_bytes()


BROKEN = {
    "empty": lambda good: b"",
    "text": lambda good: b"no model",
    "zeros": lambda good: bytes(300),
    "cut short": lambda good: good[: len(good) // 2],
    "only a zip's first letters": lambda good: b"PK\x03\x04" + bytes(40),
    "bytes changed": lambda good: good[:90] + bytes(b ^ 255 for b in good[90:130]) + good[130:],
    "another array": lambda good: saved(weights=np.zeros(3)),
    "a bare array": lambda good: _npy(),
    "about is no table": lambda good: saved(about=np.frombuffer(b"[1]", np.uint8)),
    "about lacks keys": lambda good: saved(about=about(format=FORMAT)),
    "rows outside": lambda good: saved(about=about(format=FORMAT, classes=["a", "b", "c"], buckets=2, temperature=1, threshold=1), rows=np.ones((1, 3)), filled=np.array([9]), bias=np.zeros(3)),
}


def _npy():
    out = io.BytesIO()
    np.save(out, np.zeros(3))
    return out.getvalue()


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_says_how_to_train_anew(tmp_path, good, name):
    (tmp_path / "m.npz").write_bytes(BROKEN[name](good))
    with pytest.raises(ModelError, match=RETRAIN) as caught:
        linear.load(tmp_path / "m.npz")
    assert "m.npz" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_model(tmp_path):
    with pytest.raises(ModelError, match=RETRAIN):
        linear.load(tmp_path)


@pytest.mark.parametrize("classes", [3, 8])
@given(seen=words)
def test_probabilities_sum_to_one(classes, seen):
    chances = model(classes, temperature=0.4).probabilities(seen)
    assert chances.shape == (classes,)
    assert chances.sum() == pytest.approx(1, abs=1e-5)
    assert (chances >= 0).all()


@given(seen=words)
def test_two_classes_are_a_chance_and_its_rest(seen):
    # with two classes scikit-learn keeps one column only; a corpus of one kind (and `none`) makes such a tagger
    chances = model(2).probabilities(seen)
    assert chances.shape == (2,)
    assert chances.sum() == pytest.approx(1, abs=1e-5)


@given(seen=st.lists(st.text(max_size=6), max_size=20, unique=True))
def test_positive_is_the_logistic_of_the_score(seen):
    score = WIDE.weights[linear.rows(seen, len(WIDE.weights)), 0].sum() + WIDE.bias[0]
    assert WIDE.positive(seen) == pytest.approx(1 / (1 + exp(-score)), abs=1e-5)
    assert WIDE.positive(seen) == WIDE.positive(seen)  # remembered weights are the same weights


def test_very_large_scores_do_not_overflow():
    one = Linear(("no", "yes"), np.full((8, 1), 1e4, np.float32), np.zeros(1, np.float32))
    assert 0.99 < one.positive(["a", "b"]) <= 1
    three = Linear(("a", "b", "c"), np.full((8, 3), 1e4, np.float32) * [1, 2, 3], np.zeros(3, np.float32))
    assert three.probabilities(["a", "b"]).tolist() == [0, 0, 1]


def test_best_is_the_likeliest():
    one = model(8)
    name, sure = one.best(["a", "b"])
    chances = one.probabilities(["a", "b"])
    assert (one.classes.index(name), sure) == (chances.argmax(), chances.max())


def test_a_lower_temperature_is_surer():
    assert model(temperature=0.5).best(["a"])[1] > model(temperature=1.0).best(["a"])[1] > model(temperature=5.0).best(["a"])[1]


@given(seen=words)
def test_rows_are_distinct_buckets(seen):
    got = linear.rows(seen, 16)
    assert len(got) == len(set(got))
    assert set(got) == {crc32(f.encode("utf-8", "replace")) % 16 for f in seen}
    assert sorted(linear.rows(seen * 2, 16)) == sorted(got)


def test_rows_are_the_same_in_every_process():
    code = "from summaryminer import linear; print(linear.rows(['u=人', 'r=goods', 'l0=向青', '\\ud800'], 65536))"
    outs = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "123"}
    assert outs == {f"{linear.rows(['u=人', 'r=goods', 'l0=向青', chr(0xD800)], 65536)}\n".encode()}
