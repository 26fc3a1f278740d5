"""Numbers that are no figures, and the reason that `extract --explain` names."""

import pytest
from conftest import amounts, refused

REFUSED = [
    ("2015年工作总结如下。", "date", "a year"),
    ("2014-2015学年开展结对。", "date", "a school year"),
    ("20XX年开展结对。", "date", "a masked year"),
    ("5月13日召开大会。", "date", "a day"),
    ("五年来成绩显著。", "date", "五年来 is a period"),
    ("上午8:30集合。", "time_of_day", "a time of day"),
    ("第一批教师返程。", "ordinal", "第 makes an ordinal"),
    ("按青教发〔2015〕150号文件执行。", "document_number", "a document number"),
    ("落实“9+3”免费教育。", "name", "a name with numbers"),
    ("推进一带一路建设。", "name", "a name with spoken numbers"),
    ("巩固九年义务教育。", "name", "compulsory education"),
    ("树立四个意识。", "name", "a slogan counts its own points"),
    ("市一中代表队获奖。", "name", "a school's name"),
    ("高一新生军训。", "grade", "a grade"),
    ("采取一系列措施。", "idiom", "an idiom"),
    ("坚持24小时值班。", "idiom", "24小时 as an adjective"),
    ("落实三级联动机制。", "level", "a level"),
    ("启动三年行动。", "plan_name", "a named plan"),
    ("综合考核位列全县前三。", "rank", "a rank"),
    ("60岁以上老人免费体检。", "age", "an age that defines a class"),
    ("亿元以上项目加快推进。", "class_bound", "a size that defines a class"),
    ("联系电话：0571-88886666。", "code", "a telephone number"),
    ("打造一支过硬的团队。", "article", "一支 is an article"),
]


@pytest.mark.parametrize(("text", "reason", "teaches"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused_with_its_reason(text, reason, teaches):
    assert (amounts(text), {r for _, r in refused(text)}) == ([], {reason}), teaches


SILENT = [
    ("进一步加强领导。", "进一步"),
    ("干部队伍万众一心。", "万众一心"),
    ("及时收拾残局，驶向大陆。", "收拾, 大陆 hold formal numerals"),
    ("两地多次互访。", "两地, 多次"),
    ("若干单位受到表彰。", "若干 is no number"),
    ("全年无一人掉队。", "无一人 is no figure"),
    ("一是抓培训，二是抓宣传。", "spoken points"),
    ("1.抓培训。\n2.抓宣传。", "list marks"),
]


@pytest.mark.parametrize(("text", "teaches"), SILENT, ids=[row[0] for row in SILENT])
def test_no_figure(text, teaches):
    assert amounts(text) == [], teaches


ENGLISH = [
    ("In 2015 the school opened.", "date", "a year"),
    ("During the 13th Five-Year Plan work went on.", "date", "a plan's name is a period"),
    ("Qinghe Letter [2015] No. 150 was studied.", "document_number", "a document number"),
    ('The "9 + 3" scheme went on.', "name", "a quoted name"),
    ("We kept one-on-one teaching.", "name", "one-on-one"),
    ("It kept a 24-hour service.", "idiom", "24-hour as an adjective"),
    ("The team visited grade 10.", "grade", "a grade"),
    ("The elderly over 60 years old were served.", "age", "an age that defines a class"),
]


@pytest.mark.parametrize(("text", "reason", "teaches"), ENGLISH, ids=[row[0] for row in ENGLISH])
def test_refused_in_english(text, reason, teaches):
    assert (amounts(text, "en"), {r for _, r in refused(text, "en")}) == ([], {reason}), teaches


def test_only_the_first_number_of_an_ordinal_is_refused():
    assert (amounts("第一批35名教师返程。"), refused("第一批35名教师返程。")) == (["35 person"], [("一", "ordinal")])


def test_a_refusal_quotes_the_number_alone():
    assert refused("荣获全县第3名。") == [("3", "ordinal")]
