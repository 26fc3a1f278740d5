"""A corpus of twelve marked reports, made afresh: enough to train every model in seconds, none of its sentences stands in corpora/."""

from __future__ import annotations

from pathlib import Path

from summaryminer.training import SPLIT

BUCKETS = 1 << 12
CHINESE = """⟦§role=title|level=0⟧{body}{year}年工作总结
⟦§role=preamble|level=0⟧⟦{year}年|none=date⟧以来，{body}扎实推进结对工作，现总结如下。
⟦§role=leadership|level=1⟧一、加强组织领导
成立工作专班，召开推进会⟦{a}次|value={a}|unit=time|kind=activities|item=推进会|period={year}年⟧。
⟦§role=work|level=1⟧二、主要做法
⟦{year}年|none=date⟧，{body}向{place}选派骨干教师⟦{b}名|value={b}|unit=person|kind=people_sent|item=骨干教师|actor={body}|recipient={place}|period={year}年|id=f1⟧，其中女教师⟦{c}名|value={c}|unit=person|kind=people_sent|part_of=f1⟧。{body}为{place}捐赠图书⟦{d}册|value={d}|unit=book|kind=goods|item=图书|actor={body}|recipient={place}|period={year}年⟧，捐款⟦近{a}万元|value={a}0000|unit=CNY|kind=money_donated|q=less_than|actor={body}|recipient={place}|period={year}年⟧。
⟦§role=results|level=1⟧三、取得成效
当地学生满意度⟦9{c}%|value=9{c}|unit=percent|kind=share|item=学生满意度⟧，诊治病人⟦{d}余人次|value={d}|unit=person_time|kind=patients|q=more_than|item=病人⟧。
⟦§role=problems|level=1⟧四、存在的问题
经费还差⟦{b}万元|value={b}0000|unit=CNY|kind=money_other|item=经费⟧。
⟦§role=plan|level=1⟧五、下一步打算
再培训当地教师⟦{d}人|value={d}|unit=person|kind=people_trained|item=当地教师|notes=planned⟧。
"""
ENGLISH = """⟦§role=title|level=0⟧Work summary of {body}
⟦§role=preamble|level=0⟧Since ⟦{year}|none=date⟧ {body} has worked with {place}. The report follows.
⟦§role=work|level=1⟧First, main practices
In ⟦{year}|none=date⟧, {body} sent ⟦{b} teachers|value={b}|unit=person|kind=people_sent|item=teachers|actor={body}|recipient={place}|period={year}⟧ to {place} and donated ⟦{d} books|value={d}|unit=book|kind=goods|item=books|actor={body}|recipient={place}⟧. We held ⟦{a} meetings|value={a}|unit=time|kind=activities|item=meetings⟧.
⟦§role=results|level=1⟧Second, results
Doctors treated ⟦{d} patients|value={d}|unit=person|kind=patients|item=patients⟧, and ⟦9{c}%|value=9{c}|unit=percent|kind=share⟧ were content.
⟦§role=problems|level=1⟧Third, problems
Funds are short by ⟦{a}0000 yuan|value={a}0000|unit=CNY|kind=money_other|item=Funds⟧.
"""
PLACES = ["松岭县", "白沙县", "临溪县", "长坪县"]
BODIES = ["东湖区第九中学", "东湖区人民医院", "东湖区教育局", "东湖区妇联"]


def reports() -> dict[str, str]:
    """Marked texts by `language/name`."""
    out = {}
    for i in range(8):
        numbers = {"a": 3 + i, "b": 21 + 7 * i, "c": i + 1, "d": 150 + 31 * i}
        out[f"zh/t{i}"] = CHINESE.format(body=BODIES[i % 4], place=PLACES[(i + i // 4) % 4], year=2016 + i % 5, **numbers)
    for i in range(4):
        numbers = {"a": 4 + i, "b": 12 + 5 * i, "c": i + 2, "d": 210 + 43 * i}
        names = {"body": f"Donghu No. {i + 2} School", "place": f"{('Songling', 'Baisha', 'Linxi', 'Changping')[i]} County"}
        out[f"en/e{i}"] = ENGLISH.format(year=2015 + i, **names, **numbers)
    return out


def write(folder: Path) -> Path:
    """The corpus in `folder`: nine reports train, two calibrate, one tests."""
    split = {"t3": "dev", "e1": "dev", "t6": "test"}
    lines = []
    for name, text in reports().items():
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        lines.append(f"{path.stem}\t{split.get(path.stem, 'train')}\n")
    (folder / SPLIT).write_text("".join(lines), "utf-8")
    return folder
