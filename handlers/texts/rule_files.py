"""Words about importing rule documents."""

from datetime import date

from markupsafe import Markup

from branch.refusals import BranchError, FileTooLarge, RuleFileGone, TooManyFiles
from branch.rule_files import Reading, RuleFileState
from branch.rulebook import DocumentKind, Edition
from locales import Phrases
from rules import remarks
from rules.records import Language

MOST_WARNINGS = 3


def how(_: Phrases) -> str:
    """Say how a rule document is imported."""
    return _(
        "请在这里把规则文件发给我：docx、pdf、txt、html都行，每份不超过10MB。"
        "扫描件和照片也可以，照片请写上说明“导入规则”。读完先给你看，你点“导入”才生效。"
    )


def private_only(_: Phrases) -> str:
    """Say in a group where rule documents are sent."""
    return _("群里的文件我不收。规则文件请书记私聊发给我。")


def not_yours(_: Phrases) -> str:
    """Say to others whose documents are taken."""
    return _("文件我只收书记、副书记发来的规则文件，这份没有收下。")


def received(_: Phrases, name: str, *, one_of_several: bool) -> str:
    """Confirm that a document arrived and will be read."""
    words = _("收到{name}，正在读，读完发给你看。扫描件和照片要等几分钟。").format(name=name)
    return words + _("照片一次只读这一张；有几页的，请合成一个PDF再发。") if one_of_several else words


def take(_: Phrases) -> str:
    """Label of the button that imports."""
    return _("导入")


def leave(_: Phrases) -> str:
    """Label of the button that throws the draft away."""
    return _("不要")


def preview(_: Phrases, reading: Reading) -> Markup:
    """Show what was read in a document, what to look at, and ask whether to import it."""
    edition = reading.edition
    facts = [
        _("发文机关：{issuer}").format(issuer=edition.issuer or _("没有写明")),
        _("文号：{number}").format(number=edition.number or _("没有")),
        _("日期：{day}").format(day=_day(_, edition.dated_on)),
        _("种类：{kind}").format(kind=_kind(_, edition.kind)),
        _("内容：{passages}段，{linked}").format(passages=len(edition.passages), linked=_linked(_, reading)),
    ]
    remarkable = _warnings(_, edition.warnings)
    lines = [*facts, *([_("请留意：")] if remarkable else []), *remarkable, _("导入以后马上用来回答问题。要导入吗？")]
    return Markup("<b>{title}</b>\n{rest}").format(title=edition.title, rest="\n".join(lines))


def imported(_: Phrases, edition: Edition | None) -> str:
    """Confirm that a document answers questions now; None is one that was imported meanwhile."""
    if edition is None:
        return _("同样内容的文件已经导入过了，没有重复导入。")
    return _("已导入：{title}，共{passages}段。现在就可以问。").format(
        title=edition.title, passages=len(edition.passages)
    )


def dropped(_: Phrases) -> str:
    """Confirm that the draft is gone."""
    return _("好，没有导入，草稿已经删除。")


def known(_: Phrases, title: str) -> str:
    """Say that this very content is imported already."""
    return _("这份已经导入过了：{title}。内容一样，不用再导入。").format(title=title)


def refusal(_: Phrases, refused: BranchError) -> str:
    """Word what stops a document before it is read, or a press after it was decided."""
    if isinstance(refused, TooManyFiles):
        return _("已有{waiting}份文件在等着读，这份没有收下。请等读完再发。").format(waiting=refused.waiting)
    if isinstance(refused, FileTooLarge):
        return _("这份没有收下。") + _reason(_, "too_large")
    if isinstance(refused, RuleFileGone) and refused.state == RuleFileState.KEPT:
        return _("这份已经导入过了，不用再点。")
    return _("这份草稿已经不在了。要导入，请把文件再发一次。")


def unreadable(_: Phrases, name: str, reason: str) -> str:
    """Say why a document was not read, and what to do about it."""
    return _("{name}没有导入。").format(name=name) + _reason(_, reason)


def _reason(_: Phrases, reason: str) -> str:
    """Word a reason of ``documents.Reason``, or one of fetching; what has no words of its own is damaged."""
    convert = _("请另存为docx、pdf或txt再发。")
    words = {
        "too_large": _("文件太大：最多10MB，扫描件最多20页。请拆成几份再发。"),
        "empty": _("里面没有可以引用的正文。请核对后换一份再发。"),
        "not_text": _("认不出是什么文件。") + convert,
        "old_format": _("这种旧格式读不了。请用Word或WPS打开，另存为docx再发。"),
        "spreadsheet": _("这是电子表格。请把内容放进docx，或另存为pdf再发。"),
        "other_format": _("这种格式读不了。") + convert,
        "archive": _("这是压缩包。请解压后一份一份地发。"),
        "encrypted": _("文件有密码。请去掉密码再发。"),
        "macros": _("文件里带宏，不能打开。请另存为不带宏的docx再发。"),
        "bomb": _("文件展开后大得不正常，不能打开。请另存为pdf再发。"),
        "bad_xml": _("文件内部写法不正常，不能打开。请用Word或WPS另存为docx再发。"),
        "scanned": _("这是扫描件或照片，读不出文字。请发文字版。"),
        "ocr_missing": _("这是扫描件或照片，这里还没有安装文字识别。请发文字版，或请管理员安装识别组件[ocr]。"),
        "too_slow": _("读得太久，停下了。请拆成几份再发。"),
        "not_fetched": _("文件没有取到。请稍后再发一次。"),
    }
    return words.get(reason, _("文件不完整或损坏了。请再发一次；还不行，请另存为pdf再发。"))


def _day(_: Phrases, day: date | None) -> str:
    if day is None:
        return _("没有写明")
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)


def _kind(_: Phrases, kind: DocumentKind) -> str:
    names = {
        DocumentKind.NOTICE: _("通知"),
        DocumentKind.OPINIONS: _("意见"),
        DocumentKind.PLAN: _("方案"),
        DocumentKind.RUBRIC: _("考核标准"),
        DocumentKind.SPEECH: _("讲话，非规范性文件"),
        DocumentKind.OTHER: _("其他"),
    }
    return names[kind]


def _linked(_: Phrases, reading: Reading) -> str:
    if not reading.linked:
        words = _("回答时直接引用原文")
        if not reading.missing:
            return words
        return words + _("；和整理过的同名文件差别很大，{missing}条对不上").format(missing=reading.missing)
    words = _("已有整理好的答案{linked}条").format(linked=reading.linked)
    if not reading.missing:
        return words
    return words + _("；另有{missing}条和这份原文对不上，不再用").format(missing=reading.missing)


def _warnings(_: Phrases, warnings: tuple[str, ...]) -> list[str]:
    shown = [f"· {remarks.worded(each, _said_in(_))}" for each in warnings[:MOST_WARNINGS]]
    more = len(warnings) - MOST_WARNINGS
    return [*shown, "· " + _("另有{more}处类似的").format(more=more)] if more > 0 else shown


def _said_in(_: Phrases) -> Language:
    return "en" if _.language == "en" else "zh"


def unusable_photo(_: Phrases, reason: str) -> str:
    """Say why a photograph sent as a file cannot be taken, and how it can."""
    why = {
        "heic": _("这张照片是HEIC格式，网页和打印都用不了，没有收下。"),
        "too_large": _("这张照片太大，没有收下：按文件发最多10MB。"),
    }[reason]
    return why + _("请按图片发（不要按文件发），会自动转成通用格式并缩小。")
