#!/usr/bin/env python3
"""Invented cities of communes for `cchc rollup`. Nothing in them is any commune's.

`city.py example FOLDER` writes `examples/tong-hop`: a dozen communes in every state.
`city.py city FOLDER --communes 3321 [--different]` writes a city whose communes have the repository's plan and example records; with
`--different` no two of their plan files are equal byte for byte. A few communes are silent, broken or missing.
"""

import argparse
import shutil
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent.parent
INVENTED = "# Dữ liệu giả định để minh họa, không phải của địa phương nào.\n"

NUMERALS = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]
KINDS = ["Phường"] * 4 + ["Xã"] * 7 + ["Đặc khu"]

ROLLUP = INVENTED + """id = "thanh-pho-mau-2025-h2"
title = "Tổng hợp thực hiện Kế hoạch CCHC của các xã, phường, đặc khu, 6 tháng cuối năm 2025"
organization = "Sở Nội vụ thành phố Mẫu"
from = 2025-07-01
to = 2025-12-31
plans = ["2025-h2"]

[ranking]
groups = [
  { name = "Phường", prefix = ["Phường"] },
  { name = "Xã, đặc khu", prefix = ["Xã", "Đặc khu"] },
]
by = ["progress", "update", "overdue"]
update = { of = "units", within_days = 30 }

[bands]
high = 80
low = 30
"""

UNITS = INVENTED + """[[unit]]
id = "van-phong"
name = "Văn phòng HĐND&UBND"
[[unit]]
id = "van-hoa"
name = "Phòng Văn hóa - Xã hội"
compiles = true
[[unit]]
id = "hcc"
name = "Trung tâm Phục vụ hành chính công"
"""

TASKS = [
    ("1", "van-hoa", "Tháng 7/2025", "Ban hành kế hoạch"),
    ("2", "van-hoa", "Quý III/2025", "Tuyên truyền cải cách hành chính"),
    ("3", "van-phong", "Tháng 8/2025", "Rà soát văn bản"),
    ("4", "van-phong", "Quý III/2025", "Sửa đổi quy chế làm việc"),
    ("5", "hcc", "Quý III/2025", "Niêm yết công khai thủ tục"),
    ("6", "hcc", "Quý IV/2025", "Số hóa kết quả giải quyết"),
    ("7", "van-hoa", "trước ngày 10/12/2025", "Báo cáo tổng kết"),
    ("8", "hcc", "Thường xuyên", "Tiếp nhận và trả kết quả đúng hạn"),
]

TARGETS = INVENTED + """[[source]]
id = "mot-cua"
name = "Hệ thống thông tin giải quyết thủ tục hành chính"
[[count]]
id = "received"
name = "Tiếp nhận"
kind = "flow"
source = "mot-cua"
[[count]]
id = "resolved_on_time"
name = "Giải quyết trước và đúng hạn"
kind = "flow"
source = "mot-cua"
[[count]]
id = "resolved_late"
name = "Giải quyết quá hạn"
kind = "flow"
source = "mot-cua"
[[count]]
id = "digitised"
name = "Hồ sơ đã số hóa"
kind = "flow"
source = "mot-cua"
[[count]]
id = "survey_answers"
name = "Phiếu trả lời hợp lệ"
kind = "flow"
source = "mot-cua"
[[count]]
id = "survey_satisfied"
name = "Phiếu hài lòng và rất hài lòng"
kind = "flow"
source = "mot-cua"
[[target]]
id = "dung-han"
name = "Hồ sơ trả kết quả trước và đúng hạn"
clause = "II.3"
numerator = ["resolved_on_time"]
denominator = ["resolved_on_time", "resolved_late"]
at_least = 95
[[target]]
id = "so-hoa"
name = "Hồ sơ được số hóa"
clause = "II.4"
numerator = ["digitised"]
denominator = ["received"]
at_least = 100
repairable = true
[[target]]
id = "hai-long"
name = "Mức độ hài lòng về giải quyết TTHC"
clause = "II.5"
numerator = ["survey_satisfied"]
denominator = ["survey_answers"]
at_least = 90
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def plan_of(name: str, code: str) -> dict[str, str]:
    tasks = INVENTED + '[[area]]\nid = "I"\nname = "Cải cách hành chính"\n'
    for number, lead, deadline, title in TASKS:
        tasks += (
            f'[[task]]\nid = "{number}"\narea = "I"\ntitle = "{title}"\nlead = "{lead}"\n'
            f'deadline = "{deadline}"\nproducts = ["Báo cáo"]\n'
        )
    plan = INVENTED + (
        f'id = "2025-h2"\ntitle = "Kế hoạch cải cách hành chính 6 tháng cuối năm 2025"\ncode = "{code}"\n'
        f'organization = "UBND {name}"\nfrom = 2025-07-01\nto = 2025-12-31\n'
    )
    return {"plan.toml": plan, "units.toml": UNITS, "tasks.toml": tasks, "targets.toml": TARGETS}


def done(unit: str, days: dict[str, str]) -> str:
    """What a unit recorded: task to the day on which it was done."""
    rows = [f'[[entry]]\ntask = "{task}"\ndate = {day}\ndocument = "{task}/BC"\ndone = true\n' for task, day in days.items()]
    return INVENTED + "".join(rows)


def figure(month: int, received: int, on_time: int, late: int, digitised: int, survey: tuple[int, int] | None = None) -> str:
    last = 31 if month in (7, 8, 10) else 30
    rows = INVENTED + (
        f'[[figure]]\nfrom = 2025-{month:02}-01\nto = 2025-{month:02}-{last}\nsource = "mot-cua"\nrecorded = 2025-{month + 1:02}-03\n'
        f"[figure.counts]\nreceived = {received}\nresolved_on_time = {on_time}\nresolved_late = {late}\ndigitised = {digitised}\n"
    )
    if survey:
        rows += (
            f'[[figure]]\nfrom = 2025-{month:02}-01\nto = 2025-{month:02}-{last}\nsource = "mot-cua"\nrecorded = 2025-{month + 1:02}-03\n'
            f'method = "Phát phiếu tại bộ phận một cửa"\nsample = {survey[1] + 10}\n'
            f"[figure.counts]\nsurvey_answers = {survey[1]}\nsurvey_satisfied = {survey[0]}\n"
        )
    return rows


ALL_DONE = {
    "van-hoa": {"1": "2025-07-20", "2": "2025-09-25"},
    "van-phong": {"3": "2025-08-28", "4": "2025-09-29"},
    "hcc": {"5": "2025-09-12", "6": "2025-10-20"},
}


def example(folder: Path) -> None:
    """A dozen communes in every state."""
    codes = [f"900{at:02}" for at in range(1, 13)]
    names = [f"{kind} Mẫu {numeral}" for kind, numeral in zip(KINDS, NUMERALS)]
    if folder.exists():
        shutil.rmtree(folder)
    write(folder / "rollup.toml", ROLLUP)
    write(folder / "communes.csv", "code,name,note\n" + "".join(f"{code},{name},giả định\n" for code, name in zip(codes, names)))
    write(
        folder / "README.md",
        "# Thành phố Mẫu\n\nMười hai xã, phường, đặc khu giả định, mỗi tình trạng có ít nhất một: `cchc rollup examples/tong-hop --as-of 2025-11-01`. "
        "Không có gì ở đây là của địa phương nào; mã 900xx không có trong danh mục. Do `tests/bench/city.py example` ghi ra.\n",
    )
    # What each commune did, by its place in the list, and its months of dossiers: received, on time, late, digitised.
    some = {"van-hoa": {"1": "2025-07-20"}, "van-phong": {"3": "2025-08-28"}, "hcc": {"5": "2025-09-12"}}
    late = {"van-hoa": {"1": "2025-08-12", "2": "2025-10-14"}, "van-phong": {"3": "2025-08-28"}, "hcc": {"5": "2025-10-08"}}
    work = {1: ALL_DONE, 2: some, 3: some, 5: late, 6: ALL_DONE, 10: some, 11: {"van-hoa": {"1": "2025-08-12"}}, 12: ALL_DONE}
    figures = {
        1: [(640, 612, 11, 630), (655, 634, 9, 655)],
        2: [(410, 371, 22, 388), (402, 377, 19, 391)],
        3: [(288, 270, 8, 288), (301, 289, 6, 301)],
        5: [(233, 201, 17, 214), (241, 209, 15, 230)],
        6: [(190, 180, 4, 190)],
        10: [(233, 201, 17, 214), (241, 209, 15, 230)],
        11: [(120, 96, 14, 97), (498, 460, 21, 480)],
        12: [(77, 75, 1, 76), (81, 79, 1, 80)],
    }
    surveys = {1: (186, 196), 2: (88, 101), 5: (45, 52), 12: (30, 31)}
    for at, (code, name) in enumerate(zip(codes, names), start=1):
        home = folder / "communes" / code / "plan" / "2025-h2"
        if at == 8:
            continue
        plan = plan_of(name, code)
        if at == 7:
            plan["plan.toml"] = plan["plan.toml"].replace("from = 2025-07-01", "from = 01/7/2025")
        if at == 9:
            plan["plan.toml"] = plan["plan.toml"].replace('id = "2025-h2"', 'id = "2025-q4"').replace("from = 2025-07-01", "from = 2025-10-01")
            home = home.with_name("2025-q4")
        if at == 12:
            plan["targets.toml"] = plan["targets.toml"].replace(
                'numerator = ["digitised"]\ndenominator = ["received"]', 'numerator = ["digitised"]\ndenominator = ["resolved_on_time", "resolved_late"]'
            )
        for file, text in plan.items():
            write(home / file, text)
        for unit, days in work.get(at, {}).items():
            text = done(unit, days)
            if at == 6 and unit == "hcc":
                text += '[[entry]]\ntask = "16"\ndate = 2025-10-01\ndocument = "9/BC"\n'
            write(home / "progress" / f"{unit}.toml", text)
        for month, row in zip((8, 9), figures.get(at, [])):
            survey = surveys.get(at) if month == 9 else None
            write(home / "figures" / "hcc" / f"2025-{month:02}.toml", figure(month, *row, survey))


def city(folder: Path, communes: int, different: bool) -> None:
    """A city whose communes have the repository's plan and example records; of twenty-nine one is broken, one silent, one missing."""
    if folder.exists():
        shutil.rmtree(folder)
    write(folder / "rollup.toml", ROLLUP)
    codes = [f"{at:05}" for at in range(1, communes + 1)]
    rows = [f"{code},{KINDS[at % 12]} Mẫu {at + 1}\n" for at, code in enumerate(codes)]
    write(folder / "communes.csv", "code,name\n" + "".join(rows))
    plan = REPO / "plan"
    records = REPO / "examples" / "tan-ky-records"
    files = {path.relative_to(plan): path.read_bytes() for path in sorted(plan.rglob("*.toml"))}
    files |= {Path("2025-h2") / path.relative_to(records): path.read_bytes() for path in sorted(records.rglob("*.toml"))}
    for at, code in enumerate(codes):
        if at % 29 == 28:
            continue
        for name, content in files.items():
            is_record = name.parts[1:2] and name.parts[1] in ("progress", "figures")
            if is_record and at % 29 == 7:
                continue
            if name.name == "plan.toml" and at % 29 == 13:
                content = content.replace(b'id = "', b'id = ', 1)
            if is_record or different:
                content += f"# {code}\n".encode()
            path = folder / "communes" / code / "plan" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["example", "city"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--communes", type=int, default=114)
    parser.add_argument("--different", action="store_true")
    args = parser.parse_args()
    match args.what:
        case "example":
            example(args.folder)
        case "city":
            city(args.folder, args.communes, args.different)


if __name__ == "__main__":
    main()
