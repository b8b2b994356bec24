"""What somebody counted: the whole sum, never what is missing of it."""

from decimal import Decimal

from handlers.understanding.counted_sums import counted, says_agrees

SUMS = {
    "1220": "1220",
    "点到1220元": "1220",
    "一共1220块": "1220",
    "只有1220": "1220",
    "不对，是1220": "1220",
    "单上1240，实点1220": "1220",
    "我是说少20，点到1220": "1220",
    "I counted 1220": "1220",
    "一千二百二十元": "1220",
}
NONE = ("少了20块", "差20", "多了5元", "缺20", "20块没找到", "大概1220元", "1220元或1240元", "实际少20", "-20元")


def test_only_a_whole_sum_is_one():
    assert {text: counted(text) for text in SUMS} == {text: Decimal(yuan) for text, yuan in SUMS.items()}
    assert [text for text in NONE if counted(text) is not None] == []


def test_that_it_agrees_is_told_from_that_it_does_not():
    assert all(map(says_agrees, ("相符", "点清了，没问题", "数过了，一分不差", "钱数对得上", "it agrees")))
    assert not any(map(says_agrees, ("不相符", "不一致", "对不上", "少20", "没点清")))
