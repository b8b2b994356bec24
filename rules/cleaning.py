"""What is printed in a file but is not the document: advertising, web furniture, people's telephone numbers."""

import re

_FURNITURE = re.compile(
    r"^\s*(?:来源|信息来源|发布时间|发布日期|日期|浏览量|阅读量|点击数|访问量|字号|字体|打印|分享|责任编辑|编辑|上一篇|下一篇|当前位置)\s*[:：]"
    r"|浏览量\s*[:：]|^\s*(?:打印本页|关闭窗口|返回顶部|分享到)\s*$|^\s*第\s*\d+\s*页|^\s*[-—–]\s*\d+\s*[-—–]\s*$"
)
_ADVERTISING = re.compile(
    r"仅供学习|禁止外传|版权所有|侵权|举报|QQ\s*群|QQ\s*[:：]?\s*\d{5,}|微信公众号|扫码|"
    r"关注我们|加入会员|开通会员|会员(?:专享|免费)|VIP"
    r"|免费下载|付费|网店|淘宝|优惠|代写|范文网|公文网|文库|https?://|www\.",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- －—]\d{7,8}(?!\d)|"
    r"(?:电话|手机|联系方式|传真)\s*[:：]?\s*\d[\d -]{6,}"
)
_LONGEST_ADVERTISEMENT = 60
"""Advertising comes in short lines; a long paragraph that has one of its words is part of a document."""


def is_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page or the reseller around the document, not to the document."""
    if _FURNITURE.search(line):
        return True
    return len(line.strip()) <= _LONGEST_ADVERTISEMENT and _ADVERTISING.search(line) is not None


def has_telephone(text: str) -> bool:
    """Tell whether a piece of text gives a telephone number: personal data, which is never stored or cited."""
    return _PHONE.search(text) is not None


def squeezed(text: str) -> str:
    """Return text without any blank, Unicode blanks included: prints differ in blanks, not in words."""
    return re.sub(r"\s+", "", text)
