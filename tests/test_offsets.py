"""Cleaned: whatever is edited, every character leads back to where it came from."""

from hypothesis import given
from hypothesis import strategies as st

from summaryminer.offsets import Cleaned

letters = st.text("abc12 \n。", max_size=30)


@st.composite
def edits(draw, text):
    """Sorted, disjoint edits of `text`: (start, end, put)."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    out, at = [], 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if start >= at and (start > at or not out):
            out.append((start, end, draw(st.text("XYZ9", max_size=4))))
            at = end
    return out


@st.composite
def edited(draw):
    """A text, and what two rounds of edits make of it, with a plain model: for each character its span in the original."""
    text = draw(letters)
    cleaned, model = Cleaned.whole(text, 100), [(c, 100 + i, 101 + i, True) for i, c in enumerate(text)]
    for _ in range(draw(st.integers(0, 2))):
        changes = draw(edits(cleaned.text))
        cleaned = cleaned.edit(changes)
        for start, end, put in reversed(changes):
            gone = model[start:end]
            low = min((m[1] for m in gone if m[1] is not None), default=None)
            high = max((m[2] for m in gone if m[2] is not None), default=None)
            model[start:end] = [(c, low, high, False) for c in put]
    return text, cleaned, model


@given(edited())
def test_edits_are_applied(case):
    _, cleaned, model = case
    assert cleaned.text == "".join(m[0] for m in model)


@given(edited())
def test_a_kept_character_leads_back_to_itself(case):
    text, cleaned, model = case
    for i, (character, low, _, kept) in enumerate(model):
        if kept:
            assert cleaned.back(i) == low
            assert cleaned.span(i, i + 1) == (low, low + 1)
            assert text[low - 100] == character


@given(edited())
def test_a_put_character_leads_back_into_what_it_stands_for(case):
    _, cleaned, model = case
    for i, (_, low, high, kept) in enumerate(model):
        if not kept and low is not None:
            start, end = cleaned.span(i, i + 1)
            assert low <= start < end <= high


@given(edited())
def test_the_way_back_never_turns_round(case):
    text, cleaned, _ = case
    back = [cleaned.back(i) for i in range(len(cleaned.text))]
    assert back == sorted(back)
    assert all(100 <= at <= 100 + len(text) for at in back)


@given(edited(), st.data())
def test_a_span_holds_every_kept_character_between(case, data):
    _, cleaned, model = case
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    low, high = cleaned.span(start, end) if cleaned.text else (100, 100)
    assert low <= high
    assert all(low <= m[1] < high for m in model[start:end] if m[3])


@given(letters)
def test_no_edit_is_no_change(text):
    cleaned = Cleaned.whole(text)
    assert cleaned.edit([]) == cleaned


def test_deleted_edges_stay_outside():
    cleaned = Cleaned.whole("<b>36名</b>").edit([(0, 3, ""), (6, 10, "")])
    assert (cleaned.text, cleaned.span(0, 3)) == ("36名", (3, 6))


def test_a_repair_leads_back_to_all_of_it():
    # 65438+0 stands for 1: the one digit quotes seven characters
    cleaned = Cleaned.whole("有65438+05人").edit([(1, 8, "1")])
    assert (cleaned.text, cleaned.span(1, 3)) == ("有15人", (1, 9))
    assert cleaned.repaired(1, 3)
    assert not cleaned.repaired(2, 3)


def test_a_replacement_of_the_same_length_keeps_the_map():
    cleaned = Cleaned.whole("共１２名").edit([(1, 3, "12")])
    assert (cleaned.text, cleaned.span(1, 2), cleaned.span(2, 3)) == ("共12名", (1, 2), (2, 3))
    assert not cleaned.repaired(1, 3)


def test_edits_of_edits_lead_back_to_the_first_text():
    cleaned = Cleaned.whole("a--b--c").edit([(1, 3, "")]).edit([(2, 4, "")])
    assert (cleaned.text, [cleaned.back(i) for i in range(3)]) == ("abc", [0, 3, 6])


def test_all_deleted():
    cleaned = Cleaned.whole("abc", 5).edit([(0, 3, "")])
    assert (cleaned.text, cleaned.back(0)) == ("", 5)
