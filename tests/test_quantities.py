"""The number, its unit, qualifier and rate in Chinese text: a sentence, what is read in it, what it teaches."""

import pytest
from conftest import amounts, marked

QUALIFIERS = [
    ("全年轮训乡村教师2000余人次。", "2000 person_time more_than", "余 behind the number"),
    ("走访独居老人两千多人。", "2000 person more_than", "多 inside a spoken number"),
    ("各界捐资近3.5万元。", "35000 CNY less_than", "近 and 万"),
    ("帮扶超过120户困难家庭。", "120 household more_than", "超过 in front"),
    ("存款突破9100亿元。", "910000000000 CNY more_than", "突破 is a qualifier, not a verb"),
    ("群众满意度超84%。", "84 percent more_than", "超 touches the number"),
    ("逾500人到场。", "500 person more_than", "逾"),
    ("到会人员不少于300人。", "300 person at_least", "不少于"),
    ("抽调至少5名医生。", "5 person at_least", "至少"),
    ("培训村医300人以上。", "300 person at_least", "以上 behind the unit"),
    ("办结时间不超过10天。", "10 day at_most", "不超过"),
    ("必须在30天以内办结。", "30 day at_most", "以内"),
    ("每班最多80人。", "80 person per class at_most", "最多, and a rate before it"),
    ("约600人受到影响。", "600 person about", "约"),
    ("到场群众600人左右。", "600 person about", "左右"),
    ("花费大约4万元。", "40000 CNY about", "大约"),
    ("全年接诊800人上下。", "800 person about", "上下"),
    ("到会不足50人。", "50 person less_than", "不足"),
    ("将近70名师生到场。", "70 person less_than", "将近"),
    ("参加人员不到40人。", "40 person less_than", "不到"),
    ("参加人员达36名。", "36 person", "达 is exact"),
    ("参加人员共计36名。", "36 person", "共计 is exact"),
]

RANGES = [
    ("抽调3至5名骨干教师。", "3..5 person", "至"),
    ("办理时限为3—5个工作日。", "3..5 day", "a dash"),
    ("每场吸引20-30人参加。", "20..30 person per time", "a hyphen, and a rate before it"),
    ("补助标准为1.2万至1.5万元。", "12000..15000 CNY", "both ends have their own 万"),
    ("奖金3万元至5万元。", "30000..50000 CNY", "both ends have their unit"),
    ("奖金5～8万元。", "50000..80000 CNY", "the 万 of the upper end scales the lower"),
    ("增幅保持在5%到8%。", "5..8 percent", "percent on both sides"),
    ("占比为百分之二十五至百分之三十。", "25..30 percent", "spoken percent on both sides"),
]

VAGUE = [
    ("来了十几名志愿者。", "10..19 person more_than", "十几"),
    ("来了三十几名志愿者。", "30..39 person more_than", "三十几"),
    ("数十名志愿者到场。", "20..99 person more_than", "数十"),
    ("几百名志愿者到场。", "200..999 person more_than", "几百"),
    ("两三百人到场。", "200..300 person", "two digits side by side are a range"),
    ("七八十人到场。", "70..80 person", "the same before 十"),
    ("上百人到场。", "100 person at_least", "上百"),
    ("先后下乡十余次。", "10 time more_than", "十余"),
]

SHARES = [
    ("三分之二的村通了公路。", "66.67 percent", "a fraction is percent"),
    ("增长百分之三点五。", "3.5 percent", "百分之 with a spoken point"),
    ("发病率为十万分之五十二。", "0.052 percent", "N分之 of any size"),
    ("死亡率为7.9‰。", "0.79 percent", "per mille is percent"),
    ("八成群众表示满意。", "80 percent", "成"),
    ("七成八的农户入了社。", "78 percent", "one more digit is the next place"),
    ("八成以上的农户入了社。", "80 percent at_least", "以上 behind 成"),
    ("超过一半的农户入了社。", "50 percent more_than", "一半"),
    ("城镇化率提高1.1个百分点。", "1.1 percentage_point", "percentage points"),
    ("产值翻一番。", "2 multiple", "翻一番 doubles"),
    ("产值翻两番。", "4 multiple", "翻两番 quadruples"),
    ("产值是上年的1.6倍。", "1.6 multiple", "倍"),
]

RATES = [
    ("每人每月补助500元。", "500 CNY per person/month", "two rates in the order written"),
    ("每生每学期补助625元。", "625 CNY per person/term", "a pupil is a person"),
    ("保障标准为796元/月。", "796 CNY per month", "a rate behind the unit"),
    ("工资为3000元/人·月。", "3000 CNY per person/month", "two rates behind the unit"),
    ("人均收入3.2万元。", "32000 CNY per person", "人均"),
    ("年均投入60万元。", "600000 CNY per year", "年均 is per year"),
    ("户均增收2000元。", "2000 CNY per household", "户均"),
    ("每亩产粮800斤。", "800 jin per mu", "斤 stays jin, 亩 is mu"),
    ("单笔最高5万元。", "50000 CNY per item", "单笔, and a peak is exact"),
    ("每10万人拥有大学生1.5万人。", "15000 person per 100000 person", "an odd base"),
    ("坚持每周一碰头。", "1 time per week", "每周一 X is a figure"),
    ("坚持每月一例会。", "1 time per month", "每月一 X"),
]

WRITTEN = [
    ("培训村医１２００人次。", "1200 person_time", "full-width digits"),
    ("拨款３．５万元。", "35000 CNY", "a full-width point"),
    ("拨款１，２００元。", "1200 CNY", "a full-width thousands comma"),
    ("拨款1,234,567元。", "1234567 CNY", "thousands commas"),
    ("培训村医1,200 余 人次。", "1200 person_time more_than", "blanks around 余"),
    ("選派教師36名。", "36 person", "traditional characters"),
    ("投入3.5萬元。", "35000 CNY", "traditional 萬"),
    ("捐贈圖書三千餘冊。", "3000 book more_than", "traditional 餘 and 冊"),
    ("发放补助壹佰贰拾元整。", "120 CNY", "formal numerals"),
    ("拨款1亿3000万元。", "130000000 CNY", "digits on both sides of 亿"),
    ("拨款3千5百元。", "3500 CNY", "digits before each scale"),
    ("拨款1万2千元。", "12000 CNY", "digits with two scales"),
    ("拨款2.5万亿元。", "2500000000000 CNY", "万亿"),
    ("拨款3500余万元。", "35000000 CNY more_than", "余 between number and scale"),
    ("拨款一个亿元。", "100000000 CNY", "一个亿"),
    ("学习了半年。", "0.5 year", "半年"),
    ("为期一个半月。", "1.5 month", "a half between counter and unit"),
    ("历时两年半。", "2.5 year", "a half behind the unit"),
    ("用了两个半小时。", "2.5 hour", "a half before the unit"),
    ("发生安全事故0起。", "0 case", "a stated zero is a figure"),
    ("更换30根水管。", "30 根", "a measure word in no list stays as it stands"),
    ("连续3年获评先进。", "3 year", "a length of time, not a date"),
    ("累计投入xxx亿元。", "? CNY masked", "masked digits keep the unit"),
    ("选派骨干____名。", "? person masked", "masked by a line"),
    ("全年培训?人次。", "? person_time masked", "masked by a question mark"),
]

UNITS = [
    ("购买电脑12台。", "12 set"), ("校车6辆。", "6 set"), ("建成桥梁7座。", "7 item"), ("新增床位90张。", "90 item"),
    ("赠书400册。", "400 book"), ("新建医院2所。", "2 organization"), ("建成服务站9个。", "9 organization"), ("办讲座8场。", "8 time"),
    ("完成手术21台。", "21 case"), ("完成手术21例。", "21 case"), ("走访160户次。", "160 household"), ("授课96课时。", "96 class_hour"),
    ("得分98.5分。", "98.5 point"), ("造林50亩。", "50 mu"), ("修路12.5公里。", "12.5 km"), ("发电800度。", "800 kWh"),
    ("卖粮30吨。", "30 tonne"), ("新建校舍3200平方米。", "3200 m2"), ("引资50万美元。", "500000 USD"), ("共有学生5个。", "5 person"),
    ("办理提案12件。", "12 case"), ("建成社区食堂4家。", "4 organization"),
]  # fmt: skip


def ids(rows):
    return [row[0] for row in rows]


@pytest.mark.parametrize(("text", "wanted", "teaches"), rows := [*QUALIFIERS, *RANGES, *VAGUE, *SHARES, *RATES, *WRITTEN], ids=ids(rows))
def test_one_amount(text, wanted, teaches):
    assert amounts(text) == [wanted], teaches


@pytest.mark.parametrize(("text", "wanted"), UNITS, ids=ids(UNITS))
def test_unit(text, wanted):
    assert amounts(text) == [wanted]


SEVERAL = [
    ("各校选派教师分别为36名、19名、48。", ["36 person", "19 person", "48 person"], "the last takes the unit of its list"),
    ("三校各有教师36、19和48名。", ["36 person", "19 person", "48 person"], "the first ones take the unit that follows"),
    ("标准由380元提高到420元。", ["380 CNY", "420 CNY"], "from and to are two figures, no range"),
    ("人数由38增加到45。", ["38 person", "45 person"], "numbers without a unit after 人数"),
    ("走访贫困户2167户3482人。", ["2167 household", "3482 person"], "two figures side by side"),
    ("选派52名，其中女教师19名、党员23名。", ["52 person", "19 person", "23 person"], "a total and its parts"),
    ("新发证98件、延续103、变更13。", ["98 item", "103 item", "13 item"], "a noun between two amounts of one list"),
]


@pytest.mark.parametrize(("text", "wanted", "teaches"), SEVERAL, ids=ids(SEVERAL))
def test_several_amounts(text, wanted, teaches):
    assert amounts(text) == wanted, teaches


SPANS = [
    ("选派教师⟦36名⟧。", "the noun before is outside"),
    ("建成⟦610个乡镇养老服务中心⟧。", "the counted noun that follows directly is inside"),
    ("选出⟦3个⟧具有示范作用的站点。", "a clause between cuts the noun off"),
    ("拨付⟦3.5万元⟧专项资金。", "a money span ends at the currency"),
    ("满意度⟦超84%⟧。", "a qualifier that touches is inside"),
    ("每人每月⟦3000元⟧。", "a rate before the number is outside"),
    ("标准为⟦796元/月⟧。", "a rate behind the unit is inside"),
    ("到场⟦600人左右⟧。", "a qualifier behind the unit is inside"),
    ("抽调⟦3至5名骨干教师⟧。", "a range is one span"),
    ("共计⟦36名⟧。", "共计 is no qualifier"),
    ("单笔最高⟦5万元⟧。", "a stated peak is outside"),
]


@pytest.mark.parametrize(("wanted", "teaches"), SPANS, ids=ids(SPANS))
def test_span(wanted, teaches):
    text = wanted.replace("⟦", "").replace("⟧", "")
    assert marked(text, kinds=False) == wanted, teaches


CUT_OFF = [
    ("到场⟦2000人⟧（含学生）左右。", "2000 person about", "a bracket between"),
    ("至少派出⟦5名医生⟧。", "5 person at_least", "a verb between"),
    ("补贴不低于上年标准的⟦1.6倍⟧。", "1.6 multiple at_least", "a noun between"),
]


@pytest.mark.parametrize(("wanted", "read", "teaches"), CUT_OFF, ids=ids(CUT_OFF))
def test_a_qualifier_cut_off_sets_only_the_field(wanted, read, teaches):
    text = wanted.replace("⟦", "").replace("⟧", "")
    assert (marked(text, kinds=False), amounts(text)) == (wanted, [read]), teaches
