"""What an import has to remark, in Chinese and in English; the remarks themselves are codes, kept with the edition."""

from rules.linking import Mismatch
from rules.records import Bilingual, Language

_REMARKS = {
    "untitled": Bilingual("没有找到标题，用了文件名", "no title was found; the name of the file is used"),
    "undated": Bilingual(
        "没有找到落款日期，回答会注明“未注明日期”", "no date of signature was found; answers will say so"
    ),
    "no_issuer": Bilingual("没有找到发文单位", "no issuing body was found"),
    "telephone": Bilingual("{}有电话号码，这一句没有收入", "a sentence with a telephone number was left out at {}"),
    "page_without_text": Bilingual("第{}页没有文字，没有读", "page {} has no text and was not read"),
    "unsure_lines": Bilingual("有{}行辨认得不太确定，请核对", "{} lines were recognised with little confidence"),
}
_MISMATCH = {
    "words": Bilingual("与记录不符：{}（{}），应有“{}”", "does not match record {} ({}): expected “{}”"),
    "number": Bilingual(
        "与记录不符：{}（{}），数字与“{}”处的不同", "does not match record {} ({}): the number at “{}” differs"
    ),
}


def worded(remark: str, language: Language) -> str:
    """Say a remark of ``Edition.warnings``; one that is not known comes back as it is."""
    code, _, detail = remark.partition(" ")
    words = _REMARKS.get(code)
    return words.said_in(language).format(detail) if words else remark


def mismatch(found: Mismatch, language: Language) -> str:
    """Say that a record is not borne out by an edition, and what was expected there."""
    record = found.record
    return _MISMATCH[found.reason].said_in(language).format(record.id, record.locator, record.anchor)
