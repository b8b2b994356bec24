"""Persons in a sentence: the roster finds anybody, without it surname and neighbours must agree."""

import pytest

from handlers.understanding.names import persons_in

NAMED = {
    "刘伟没来": ["刘伟"],
    "王芳42 刘伟42 赵敏38.5 孙丽": ["王芳", "刘伟", "赵敏", "孙丽"],
    "登记一下 何雨婷、马晓东到会": ["何雨婷", "马晓东"],
    "欧阳静出差在外": ["欧阳静"],
    "替老吴签个到": ["老吴"],
    "小周迟到了": ["小周"],
    "把李委员电话给我": ["李委员"],
    "谭丽丽和彭伟无故缺席": ["谭丽丽", "彭伟"],
    "put Chen Jia down as late": ["Chen Jia"],
    "can you check in zhao lei for me": ["zhao lei"],
    "received 45 from Li Na and 50 from Wang Tao": ["Li Na", "Wang Tao"],
}
NOBODY = [
    "马上到",
    "高烧不退",
    "谢谢大家",
    "许多人没来",
    "向支部请假",
    "文件已到",
    "单位有事",
    "小组会没开",
    "老师来了",
    "老家有事",
    "党费已收",
    "Theme Day is on Friday",
    "i can make it",
    "he can do",
]


def names(text: str, roster: tuple[str, ...] = ()) -> list[str]:
    return [wording for _, _, wording in persons_in(text, roster)]


@pytest.mark.parametrize("text", NAMED)
def test_named_persons_are_found_without_a_roster(text: str) -> None:
    assert names(text) == NAMED[text]


@pytest.mark.parametrize("text", NOBODY)
def test_words_that_only_look_like_names_are_no_persons(text: str) -> None:
    assert names(text) == []


def test_the_roster_finds_names_that_no_surname_list_knows() -> None:
    assert names("今天阿依古丽请假了", ("阿依古丽", "Anna Berg")) == ["阿依古丽"]
    assert names("anna berg is late", ("阿依古丽", "Anna Berg")) == ["anna berg"]


def test_the_longer_name_of_the_roster_wins() -> None:
    assert names("石磊磊到了", ("石磊", "石磊磊")) == ["石磊磊"]
