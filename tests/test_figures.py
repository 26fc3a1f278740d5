"""What an amount means: kind, item, who and to whom, direction, totals and parts, notes."""

import pytest
from conftest import figures, marked

KINDS = [
    ("全年选派教师⟦36名|people_sent⟧赴青禾县支教。", "选派, 赴, 支教"),
    ("⟦52名干部教师|people_received⟧先后被我校接收挂职。", "接收 right of the number still governs it"),
    ("我院接收进修医师⟦12名|people_received⟧。", "接收 wins over the noun"),
    ("举办培训班⟦12期|activities⟧，培训村医⟦800人次|people_trained⟧。", "each cue governs its own clause"),
    ("资助贫困学生⟦320名|students⟧。", "pupils aided are students"),
    ("学校现有在校生⟦1860人|students⟧。", "在校生"),
    ("开展义诊，诊治患者⟦1500余人次|patients⟧。", "诊治"),
    ("完成手术⟦320例|patients⟧。", "operations in 例"),
    ("帮扶贫困户⟦56户|people_helped⟧。", "households aided"),
    ("惠及群众⟦3.2万人|people_helped⟧。", "惠及"),
    ("全院现有职工⟦286人|staff⟧。", "the size of a body"),
    ("公开招聘教师⟦45名|staff⟧。", "招聘"),
    ("城镇新增就业⟦30.5万人|people_other⟧。", "new jobs held by persons"),
    ("抓获犯罪嫌疑人⟦42名|people_other⟧。", "suspects"),
    ("为灾区捐款⟦3.5万元|money_donated⟧。", "捐款"),
    ("赠送价值⟦2万元|money_donated⟧的图书。", "the worth of a gift"),
    ("每人每月发放生活补贴⟦500元|money_allowance⟧。", "补贴 per head"),
    ("投入资金⟦120万元|money_invested⟧改造校舍。", "投入"),
    ("实现税收⟦12.6亿元|money_income⟧。", "税收"),
    ("发放小额贷款⟦320万元|money_other⟧。", "loans are money_other, though 发放 stands nearer the front"),
    ("挽回损失⟦86万元|money_other⟧。", "losses"),
    ("购置电脑⟦50台|goods⟧。", "goods"),
    ("建成服务站⟦36个|organizations⟧。", "stations are organizations"),
    ("出台管理制度⟦18项|activities⟧。", "rules issued"),
    ("办理政协提案⟦95件|cases⟧。", "proposals"),
    ("满意率达⟦98.5%|share⟧。", "percent"),
    ("连续⟦3年|duration⟧获奖。", "a length of time"),
    ("修路⟦12.5公里|measure⟧。", "a length"),
    ("排查隐患⟦86处|other_count⟧。", "hazards"),
    ("提供就业岗位⟦1200个|other_count⟧。", "posts"),
]
ENGLISH = [
    ("The bureau dispatched ⟦47 people|people_sent⟧ to the county.", "dispatched"),
    ("Our school received ⟦52 cadres|people_received⟧ for a short-term posting.", "received"),
    ("The centre trained ⟦320 people|people_trained⟧ in farming.", "trained"),
    ("The clinic treated ⟦560 people|patients⟧ for free.", "treated"),
    ("The firm donated ⟦more than 30,000 yuan|money_donated⟧ to the village.", "donated"),
    ("The county invested ⟦1.2 million yuan|money_invested⟧ in roads.", "invested"),
    ("Each teacher gets a subsidy of ⟦3,000 yuan|money_allowance⟧.", "subsidy"),
    ("The school bought ⟦50 computers|goods⟧.", "goods"),
    ("The pass rate reached ⟦95.6%|share⟧.", "percent"),
    ("The court mediated ⟦56 disputes|cases⟧.", "disputes"),
]


@pytest.mark.parametrize(("wanted", "teaches"), [*KINDS, *ENGLISH], ids=[row[0] for row in [*KINDS, *ENGLISH]])
def test_kind(wanted, teaches):
    text = "".join(piece.split("|")[0] if "|" in piece else piece for piece in wanted.replace("⟧", "⟦").split("⟦"))
    assert marked(text) == wanted, teaches


@pytest.mark.parametrize(
    ("text", "wanted", "teaches"),
    [
        ("产值同比增长12.3%。", ["increase"], "增长"),
        ("投诉同比下降18%。", ["decrease"], "下降, and the value stays positive"),
        ("事故减少24起。", ["decrease"], "减少"),
        ("新增床位90张。", ["increase"], "新增"),
        ("床位增至90张。", [""], "a level reached is no change"),
        ("产值达到90万元。", [""], "达到"),
        ("标准由380元提高到420元。", ["", ""], "from and to are levels"),
        ("产值增长8%，税收下降5%。", ["increase", "decrease"], "each its own"),
        ("现有教师36名。", [""], "none is said"),
    ],
)
def test_change(text, wanted, teaches):
    assert [f.change for f in figures(text)] == wanted, teaches
    assert all(f.quantity.value > 0 for f in figures(text))


@pytest.mark.parametrize(
    ("text", "language", "wanted", "teaches"),
    [
        ("选派教师52名，其中女教师19名、党员23名。", None, [None, 1, 1], "其中 opens the parts"),
        ("选派教师52名（女教师19名、男教师33名）。", None, [None, 1, 1], "a bracket behind the total"),
        ("The school has students 198 (63 in grade 10, 74 in grade 11, 61 in grade 12).", "en", [None, 1, 1, 1], "bare numbers in a bracket"),
        ("The town sent 52 teachers, including 19 women.", "en", [None, 1], "including"),
        ("选派教师12名，捐赠图书400册。", None, [None, None], "two amounts of two things"),
        ("选派教师12名，其中2019年投入3万元。", None, [None, None], "another unit is no part"),
        ("其中女教师19名。", None, [None], "no total in the sentence"),
    ],
)
def test_part_of(text, language, wanted, teaches):
    assert [f.part_of for f in figures(text, language)] == wanted, teaches


def test_a_part_takes_the_fields_of_its_total():
    # 其中…名 states no period of its own
    text = "2019年我校选派教师52名赴青禾县支教，其中女教师19名。"
    total, part = figures(text)
    assert total.period is not None
    assert (part.period, part.actor, part.recipient, part.kind) == (total.period, total.actor, total.recipient, total.kind)


@pytest.mark.parametrize(
    ("text", "wanted", "teaches"),
    [
        ("投入xxx亿元。", [("masked",)], "masked digits"),
        ("明年计划选派教师12名。", [("planned",)], "计划"),
        ("选派教师20名，其中男教师15名、女教师9名。", [("sum_mismatch",), (), ()], "the parts are more than the total"),
        ("选派教师24名，其中男教师15名、女教师9名。", [(), (), ()], "the parts add up"),
        ("二、下一步工作打算\n继续选派教师12名。", [("planned",)], "a section of plans"),
        ("选派教师12名。", [()], "nothing to note"),
    ],
)
def test_notes(text, wanted, teaches):
    assert [f.notes for f in figures(text)] == wanted, teaches


@pytest.mark.parametrize(
    ("text", "field", "wanted"),
    [
        ("购置电脑50台。", "item", "电脑"),
        ("建成610个乡镇养老服务中心。", "item", "乡镇养老服务中心"),
        ("选派骨干教师36名。", "item", "骨干教师"),
        ("我校向青禾小学捐赠图书400册。", "actor", "我校"),
        ("我校向青禾小学捐赠图书400册。", "recipient", "青禾小学"),
        ("青禾县人民医院派出医生6名。", "actor", "青禾县人民医院"),
        ("今年上半年捐赠图书400册。", "period", "今年上半年"),
        ("选派36名。", "recipient", None),
    ],
)
def test_fields(text, field, wanted):
    mention = getattr(figures(text)[0], field)
    assert (mention and mention.text) == wanted
    assert mention is None or text[mention.start : mention.end] == wanted


def test_figures_count_from_one_and_keep_reading_order():
    found = figures("走访贫困户2167户3482人，捐款3.5万元。")
    assert [f.number for f in found] == [1, 2, 3]
    assert [f.quantity.start for f in found] == sorted(f.quantity.start for f in found)


def test_every_confidence_is_a_share():
    found = figures("走访贫困户2167户，更换30根水管，占95%，三校各有36、19和48名。")
    assert all(0 <= f.confidence <= 1 for f in found)
    assert all(f.method in ("rule", "tagger", "both") for f in found)
