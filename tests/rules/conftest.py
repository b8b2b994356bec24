"""An invented rule document, rule books made of it, and the sample documents where they lie beside the project."""

from pathlib import Path
from typing import Any

import pytest

from branch.rulebook import Answer, Edition
from rules import Rulebook, read_document, starter_records

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "rules"

HANDBOOK = """\
来源：青石镇网站   日期：2021-03-09 08:00
浏览量：12
青石发〔2021〕7号
中共青石镇委员会
关于印发《青石镇
支部读书角管理办法》的通知
各党支部：
为办好读书角，现将管理办法印发给你们。
一、设置
（一）读书角的地点
1. 地点固定。读书角设在二楼东侧，面积不小于九平方米。每个读书角配一名管理员，由支部大会推选！
2. 开放时间。读书角每周三晚上开放两小时；节假日不开放。管理员电话：13900001234，请在工作时间拨打。
这一段没有编号，说的是整个设置部分的总要求。
（二）藏书
一是藏书不少于六十册。二是每季度清点一次，清点结果贴在门上。
二、借阅
第一，借书要登记。登记簿写明书名、日期和归还日期，由管理员保管。第二，一次最多借三册。
附件1
读书角检查表
检查项目 | 要求 | 分值 | 得分 |
环境整洁 (6分) | 书架 | 书架无灰尘,图书按类摆放。 | 4 | ||
门牌清晰,开放时间贴在门上。 | 2 | ||||
备注：
1. 得分在五分以上为合格，连续两次不合格的关闭整顿。
中共青石镇委员会
2021年3月8日
"""


class Remembering(Rulebook):
    """Answers a question once, however many promises are checked on the answer."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._answered: dict[Any, Answer] = {}

    def answer(self, question: str, *given: Any, **named: Any) -> Answer:
        key = (question, given, tuple(sorted(named.items())))
        if key not in self._answered:
            self._answered[key] = super().answer(question, *given, **named)
        return self._answered[key]


@pytest.fixture(scope="session")
def handbook() -> Edition:
    """An invented notice that no record restates."""
    return read_document(HANDBOOK.encode(), "handbook.txt")


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rule book of a newcomer: records only, nothing imported."""
    return Remembering(starter_records(), ())


@pytest.fixture(scope="session")
def samples() -> list[Edition]:
    """The sample documents, imported."""
    if not SAMPLES.is_dir():
        pytest.skip("the sample documents (../shared/rules) are not beside the project")
    return [read_document(path.read_bytes(), path.name) for path in sorted(SAMPLES.glob("*.txt"))]


@pytest.fixture(scope="session")
def samples_again(samples: list[Edition]) -> list[Edition]:
    """The same files, read once more."""
    return [read_document(path.read_bytes(), path.name) for path in sorted(SAMPLES.glob("*.txt"))] if samples else []


@pytest.fixture(scope="session")
def sample_texts(samples: list[Edition]) -> list[str]:
    """What the files print, in the order of the editions."""
    return [path.read_text(encoding="utf-8-sig") for path in sorted(SAMPLES.glob("*.txt"))] if samples else []


@pytest.fixture(scope="session")
def full_book(samples: list[Edition]) -> Rulebook:
    """Records and the sample documents."""
    return Remembering(starter_records(), samples)
