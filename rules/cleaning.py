"""What is printed in a file but is not the document: advertising, web furniture, people's telephone numbers."""

import re
from collections.abc import Sequence

_FURNITURE = re.compile(
    r"^\s*(?:来源|信息来源|发布时间|发布日期|日期|浏览量|阅读量|阅读次数|点击数|访问量|字号|字体|打印|分享|责任编辑|编辑|上一篇|下一篇|当前位置)\s*[:：]"
    r"|浏览量\s*[:：]|^\s*(?:打印本页|关闭窗口|返回顶部|分享到)\s*$|^\s*第\s*\d+\s*页|^\s*[-—–]\s*\d+\s*[-—–]\s*$"
)
_RESELLER = re.compile(
    r"仅供学习|版权所有|QQ\s*群?\s*[:：]?\s*\d{5,}|加入会员|开通会员|会员(?:专享|免费)|免费下载|范文网|公文网|淘宝店",
    re.IGNORECASE,
)
_ALSO_IN_RULES = re.compile(
    r"禁止外传|侵权|举报|QQ\s*群|微信公众号|扫码|关注我们|VIP|付费|网店|优惠|代写|文库|https?://|www\.", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- －—]\d{7,8}(?!\d)|"
    r"(?:电话|手机|联系方式|传真)\s*[:：]?\s*\d[\d -]{6,}"
)
_CONTACT = re.compile(
    r"(?<!培养)(?:联\s*系\s*人|联系方式|联系电话|联系地址|(?:电子)?邮箱|微信号)\s*[:：]|[A-Za-z0-9_.]@[A-Za-z0-9-]{1,64}\.[a-z]"
)
_LONGEST_ADVERTISEMENT = 60
"""Advertising comes in short lines; a long paragraph that has one of its words is part of a document."""


def without_furniture(lines: Sequence[str]) -> list[str]:
    """Leave out the lines that belong to the page or the reseller around a document, not to the document.

    Some words of advertising occur in rules too (举报, 扫码, 付费): a line with one of them goes only when it has
    two and is no full sentence, or stands next to a line that is surely advertising.
    """
    printed = [line for line in lines if not _FURNITURE.search(line)]
    told = [index for index, line in enumerate(printed) if line.strip()]
    sure = {index for index in told if _is_advertising(printed[index])}
    beside = {near for at, index in enumerate(told) if index in sure for near in told[max(0, at - 1) : at + 2]}
    gone = sure | {index for index in beside if _ALSO_IN_RULES.search(_short(printed[index]))}
    return [line for index, line in enumerate(printed) if index not in gone]


def has_telephone(text: str) -> bool:
    """Tell whether a piece of text gives a telephone number: personal data, which is never stored or cited."""
    return _PHONE.search(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether a sentence only says whom to turn to; it is no rule, and it names people."""
    return _CONTACT.search(text) is not None


def names_somebody(text: str) -> bool:
    """Tell whether a sentence gives a telephone number or a contact."""
    return has_telephone(text) or is_contact(text)


def squeezed(text: str) -> str:
    """Return text without any blank, Unicode blanks included: prints differ in blanks, not in words."""
    return re.sub(r"\s+", "", text)


def _short(line: str) -> str:
    """Return a line without the blanks around it, and nothing of one too long to be advertising."""
    words = line.strip()
    return words if len(words) <= _LONGEST_ADVERTISEMENT else ""


def _is_advertising(line: str) -> bool:
    short = _short(line)
    words = {word.lower() for word in _ALSO_IN_RULES.findall(short)}
    return bool(_RESELLER.search(short)) or (len(words) > 1 and not short.endswith(("。", "；", ";")))
