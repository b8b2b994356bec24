"""What somebody counted (点到多少): the whole sum alone; “少了20块” says how much is missing and is no sum."""

import re
from decimal import Decimal

from handlers.understanding.amounts import amounts_in
from handlers.understanding.odd_sums import odd_sum

_TOTAL = re.compile(
    r"(?:点到|点了|点得|点出|点下来|数到|数出|数了|实点|实际|实有|一共|总共|共计|合计|总数|counted|in all|total)"
    r"(?:只?[是有到得]|了|为|的|我|[:：，,\s])*$",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"不对|不是|错了|实际|实点|点到|点了|一共|总共|合计|我|是|有|只|就|共|元|块|圆|整|的|钱|呢|啊"
    r"|\b(?:i|it|was|is|counted|total|in all|yuan|rmb|no|only)\b|[，。,.!！:：\s]",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"(?:都|我|已经?)?(?:点[清过好]|数[清过好]|清点)?[了过，,\s]*(?:金额|数目?|钱数?)?"
    r"(?:都?(?:相符|一致|没问题|没错|对得上|对上了|正好|刚好|一分不[少差])|(?:it )?(?:agrees|matches))[的了啊。!！\s]*",
    re.IGNORECASE,
)


def counted(text: str) -> Decimal | None:
    """Return the whole sum in 元 that was counted; None when that is not what was plainly said."""
    sums = amounts_in(text)
    if odd_sum(text) is not None or not sums:
        return None
    totals = [each for each in sums if _TOTAL.search(text[: each.start])]
    if len(totals) == 1:
        return totals[0].yuan
    alone = len(sums) == 1 and not _FILLING.sub("", text[: sums[0].start] + text[sums[0].end :])
    return sums[0].yuan if alone else None


def says_agrees(text: str) -> bool:
    """Tell whether the sum is said to agree: “相符”, “点清了，没问题”."""
    return _AGREES.fullmatch(text.strip()) is not None
