"""The number, its unit, qualifier and rate in machine-translated English: a sentence, what is read in it, what it teaches."""

import pytest
from conftest import amounts, marked

ONE = [
    ("The firm gave more than 30,000 yuan.", "30000 CNY more_than", "more than, and a comma"),
    ("The bureau trained over 200 teachers.", "200 person more_than", "over"),
    ("Nearly 3 million yuan was raised.", "3000000 CNY less_than", "nearly, at the beginning of a sentence"),
    ("At least 40 teachers joined the course.", "40 person at_least", "at least"),
    ("The school spent up to 5,000 yuan.", "5000 CNY at_most", "up to"),
    ("About 600 villagers came.", "600 person about", "about"),
    ("Some 200 teachers came.", "200 person about", "some before a number"),
    ("The course took less than 8 days.", "8 day less_than", "less than"),
    ("The hall holds 300 people or more.", "300 person at_least", "a qualifier behind the unit"),
    ("The team has 20-30 people.", "20..30 person", "a hyphen makes a range"),
    ("Between 100 and 150 people came.", "100..150 person", "between and"),
    ("Thirty-six teachers were sent.", "36 person", "a number word opens the sentence"),
    ("The town sent one hundred and twenty cadres.", "120 person", "and inside a number word"),
    ("A two-fold increase was seen.", "2 multiple", "two-fold is a multiple"),
    ("Output doubled last year.", "2 multiple", "doubled says it in one word"),
    ("Output was 1.6 times that of the previous year.", "1.6 multiple", "times that of"),
    ("The staff met 8 times.", "8 time", "times are no multiple here"),
    ("Two thirds of the villages have a road.", "66.67 percent", "a fraction is percent"),
    ("The pass rate reached 95.6%.", "95.6 percent", "a percent sign"),
    ("The rate rose by 3.2 percentage points.", "3.2 percentage_point", "percentage points"),
    ("The allowance is 420 yuan per capita.", "420 CNY per person", "per capita"),
    ("Each teacher gets 3,000 yuan per month.", "3000 CNY per person/month", "two rates, in the order written"),
    ("The fund gave 1.5 million yuan.", "1500000 CNY", "a decimal with its scale"),
    ("Repairs cost RMB 20,000.", "20000 CNY", "the unit stands before the number"),
    ("We trained 1,200 person-times.", "1200 person_time", "person-times"),
    ("It received 100 sets of wooden desks.", "100 set", "sets of things"),
    ("The course lasted half a year.", "0.5 year", "half a year"),
    ("The firm invested xx million yuan.", "? CNY masked", "masked digits keep the unit"),
    ("The school sent ____ teachers.", "? person masked", "masked by a line"),
    ("The village planted 1,500 mu of trees.", "1500 mu", "mu"),
    ("He has 3 years of experience.", "3 year", "experience has a length"),
    ("The library holds 500 books.", "500 book", "books"),
    ("Full-time personnel 2.", "2 person", "the number stands behind its noun"),
    ("In total people 47.", "47 person", "the same for people"),
    ("Cases fell to 12 cases per 100,000 people.", "12 case per 100000 person", "an odd base"),
    ("There were 65438+05 teachers.", "15 person damaged repaired", "machine translation writes 65438+0 for the digit 1"),
    ("The fund gave 65,438+000 yuan.", "100 CNY damaged repaired", "the same with a comma"),
]


@pytest.mark.parametrize(("text", "wanted", "teaches"), ONE, ids=[row[0] for row in ONE])
def test_one_amount(text, wanted, teaches):
    assert amounts(text, "en") == [wanted], teaches


SEVERAL = [
    ("The standard rose from 380 to 420 yuan.", ["380 CNY", "420 CNY"], "from and to are two figures of one unit"),
    ("The schools sent 36, 19 and 48 teachers.", ["36 person", "19 person", "48 person"], "one unit for the list"),
    (
        "The school enrolled students 198 (63 in grade 10, 74 in grade 11, 61 in grade 12).",
        ["198 person", "63 person", "74 person", "61 person"],
        "the bracket counts the same; grades are none",
    ),
    ("It bought 12 computers and 400 books.", ["12 item", "400 book"], "two things, two units"),
]


@pytest.mark.parametrize(("text", "wanted", "teaches"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_amounts(text, wanted, teaches):
    assert amounts(text, "en") == wanted, teaches


SPANS = [
    ("The firm gave ⟦more than 30,000 yuan⟧ to the school.", "qualifier, number and currency"),
    ("The bureau sent ⟦47 people⟧ to the county.", "number and noun"),
    ("The allowance is ⟦420 yuan per capita⟧ this year.", "a rate behind is inside"),
    ("The firm spent ⟦nearly 3 million yuan⟧.", "nearly is inside"),
]


@pytest.mark.parametrize(("wanted", "teaches"), SPANS, ids=[row[0] for row in SPANS])
def test_span(wanted, teaches):
    text = wanted.replace("⟦", "").replace("⟧", "")
    assert marked(text, "en", kinds=False) == wanted, teaches
