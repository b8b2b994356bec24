"""The roster (党员台账) as a paper: what the import reads again, and the empty form of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from branch.clock import local
from branch.member import MemberStatus, Role
from branch.papers import Column, TablePaper
from branch.roster import Detail, RosterEntry

COLUMNS: Mapping[str, int] = {
    "姓名": 3,
    "党小组": 2,
    "党员类别": 2,
    "性别": 1,
    "出生年月": 2,
    "入党时间": 3,
    "转正时间": 3,
    "工作单位及职务": 4,
    "联系电话": 3,
    "党内职务": 3,
    "学历": 2,
    "获奖情况": 3,
    "帮扶情况": 3,
    "流动情况": 2,
    "双重组织生活": 2,
}
STATUSES = {MemberStatus.FULL: "正式党员", MemberStatus.PROBATIONARY: "预备党员"}
OFFICES = {
    Role.SECRETARY: "书记",
    Role.DEPUTY_SECRETARY: "副书记",
    Role.ORGANIZATION: "组织委员",
    Role.PUBLICITY: "宣传委员",
    Role.DISCIPLINE: "纪检委员",
    Role.GROUP_LEADER: "党小组长",
}
_HEAD = (Column("序号", breadth=1), *(Column(heading, breadth=breadth) for heading, breadth in COLUMNS.items()))


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry with the offices that hold now."""

    entry: RosterEntry
    offices: Sequence[Role] = ()


def roster(branch: str, people: Sequence[Listed], *, maker: str, made_at: datetime) -> TablePaper:
    """Return the roster of a branch; imported again it changes nothing."""
    day = local(made_at)
    return TablePaper(
        title="党员台账",
        columns=_HEAD,
        rows=[(str(number), *_row(each)) for number, each in enumerate(people, 1)],
        lines=(branch,),
        notes=(f"由{maker}于{day.year}年{day.month}月{day.day}日导出，共{len(people)}人。",),
        wide=True,
    )


def template() -> TablePaper:
    """Return the empty form: only the name is needed, other columns may be left out."""
    return TablePaper(
        title="党员台账",
        columns=_HEAD,
        rows=[("1", *[""] * len(COLUMNS))],
        notes=(
            "只有姓名必填，别的列可以空着或删去。",
            "同名的请写党小组。日期写成2012年7月1日或2012.7。",
            "党员类别写正式党员或预备党员。请不要写身份证号，系统不保存。",
        ),
        wide=True,
    )


def _row(listed: Listed) -> tuple[str, ...]:
    entry = listed.entry
    own = {
        "姓名": entry.name,
        "党小组": entry.party_group,
        "党员类别": STATUSES.get(entry.status, ""),
        "性别": Detail.SEX,
        "出生年月": Detail.BIRTH_MONTH,
        "入党时间": entry.joined_on.isoformat() if entry.joined_on else "",
        "转正时间": Detail.FULL_ON,
        "工作单位及职务": Detail.WORK,
        "联系电话": Detail.PHONE,
        "党内职务": "、".join(OFFICES[role] for role in Role if role in listed.offices and role in OFFICES),
        "学历": Detail.EDUCATION,
        "获奖情况": Detail.AWARDS,
        "帮扶情况": Detail.HELP,
        "流动情况": Detail.FLOATING,
        "双重组织生活": Detail.DUAL_LIFE,
    }
    found = (own[heading] for heading in COLUMNS)
    return tuple(entry.details.get(each, "") if isinstance(each, Detail) else each for each in found)
