"""What a caption orders: only words that say so make a rule document of a picture."""

import pytest

from handlers.understanding.captions import means_rule_file


@pytest.mark.parametrize(
    "caption",
    [
        "导入规则",
        "规则文件",
        "/import",
        "导入",
        "请把这份收进规则里",
        "这是上级新发的制度文件",
        "IMPORT RULES",
        "please import this",
        "add this to the rules",
        "a rule document",
    ],
)
def test_these_words_import(caption):
    assert means_rule_file(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "今天的会场",
        "学习规则的会议",
        "important news",
        "主题党日合影，大家一起学习了新的工作规则",
        "会上传达了上级关于导入新制度的要求，并对下一阶段的工作作了安排部署，请各位同志认真准备",
    ],
)
def test_these_words_do_not(caption):
    assert not means_rule_file(caption)
