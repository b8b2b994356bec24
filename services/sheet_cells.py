"""What a cell means: days, months, amounts, names; written as offices write them, and refused where it is not sure."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from branch.dues import MOST_FEN
from branch.sheets import Cell, FaultKind, shown

_DAY = re.compile(r"(\d{4})\s*[年./\-]\s*(\d{1,2})(?:\s*[月./\-]\s*(\d{1,2})\s*日?)?\s*月?(?:\s.*)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_IDENTITY = re.compile(r"(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)")
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
_FOREIGN = re.compile(r"[$€£₽]|美元|美金|港币|港元|欧元|英镑|日元|卢布|usd|eur|hkd|gbp|jpy", re.IGNORECASE)
_YUAN = re.compile(r"[¥￥元圆,，\s]|人民币|/月|每月|rmb|cny", re.IGNORECASE)
_SERIAL_FROM, _SERIAL_TO = 3653, 73050
"""Numbers of days in sheets from 1910 to 2099."""
_SHEET_ZERO = date(1899, 12, 30)


class BadCell(Exception):
    """A cell that cannot be read for what its column means."""

    def __init__(self, kind: FaultKind, other: str = "") -> None:
        """Say what is wrong; ``other`` is what would be right, where that can be said."""
        super().__init__(kind)
        self.kind = kind
        self.other = other


def text_of(cell: Cell, most: int) -> str:
    """Return a cell as one line of text in half-width digits and letters.

    Raises:
        BadCell: it is longer than ``most`` characters.
    """
    words = " ".join(unicodedata.normalize("NFKC", shown(cell)).split())
    if len(words) > most:
        raise BadCell(FaultKind.TOO_LONG, str(most))
    return words


def name_of(cell: Cell) -> str:
    """Return a name; blanks inside a Chinese name are layout.

    Raises:
        BadCell: there is none, or it is longer than 64 characters.
    """
    words = text_of(cell, 64).replace("•", "·").replace("‧", "·").replace("・", "·")
    if re.fullmatch(r"[\u3400-\u9fff· ]+", words):
        words = words.replace(" ", "")
    if not words:
        raise BadCell(FaultKind.NO_NAME)
    return words


def day_of(cell: Cell, *, until: date) -> tuple[date, bool] | None:
    """Return a day, and whether only its month was written (then it is the first); None for an empty cell.

    Raises:
        BadCell: it is no date, it lies before 1900 or after ``until``, or the sheet dropped a zero: 1985.1 as a number
            may have been 1985.10.
    """
    if cell is None:
        return None
    day, only_month = _read_day(cell)
    if not date(1900, 1, 1) <= day <= until:
        raise BadCell(FaultKind.DATE_OUT_OF_RANGE)
    return day, only_month


def _read_day(cell: Cell) -> tuple[date, bool]:
    if isinstance(cell, date):
        return cell, False
    if isinstance(cell, Decimal) and cell == cell.to_integral_value() and _SERIAL_FROM <= cell <= _SERIAL_TO:
        return _SHEET_ZERO + timedelta(days=int(cell)), False
    words = unicodedata.normalize("NFKC", shown(cell)).strip()
    if isinstance(cell, Decimal) and re.fullmatch(r"\d{4}\.1", words):
        raise BadCell(FaultKind.NOT_A_DATE, f"{words[:4]}年1月、{words[:4]}年10月")
    found = _DAY.fullmatch(words) or _DIGITS.fullmatch(words)
    if found is None:
        raise BadCell(FaultKind.NOT_A_DATE)
    year, month, day = found.groups()
    try:
        return date(int(year), int(month), int(day or 1)), day is None
    except ValueError:
        raise BadCell(FaultKind.NOT_A_DATE) from None


def fen_of_cell(cell: Cell) -> int | None:
    """Return an amount of yuan as 分; None for an empty cell.

    Raises:
        BadCell: it is no amount, in another money, negative, larger than a million, or has parts of a 分.
    """
    if cell is None:
        return None
    words = unicodedata.normalize("NFKC", shown(cell)).strip()
    if _FOREIGN.search(words):
        raise BadCell(FaultKind.OTHER_CURRENCY)
    bare = _YUAN.sub("", words)
    if isinstance(cell, date) or not _AMOUNT.fullmatch(bare):
        raise BadCell(FaultKind.NOT_AN_AMOUNT)
    try:
        # Sheets keep numbers in binary: 42.3 comes as 42.300000000000004.
        yuan = Decimal(bare).quantize(Decimal("0.000001"))
    except InvalidOperation:
        raise BadCell(FaultKind.AMOUNT_OUT_OF_RANGE) from None
    if not 0 <= yuan * 100 <= MOST_FEN:
        raise BadCell(FaultKind.AMOUNT_OUT_OF_RANGE)
    if yuan != yuan.quantize(Decimal("0.01")):
        raise BadCell(FaultKind.PARTS_OF_A_FEN)
    return int(yuan * 100)


def holds_identity_number(cell: Cell) -> bool:
    """Tell whether a cell holds what looks like the number of an identity card."""
    return cell is not None and _IDENTITY.search(unicodedata.normalize("NFKC", shown(cell))) is not None
