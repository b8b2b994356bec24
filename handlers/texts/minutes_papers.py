"""Names of the records that a meeting needs, and words about those that are sent as files."""

from collections.abc import Sequence

from locales import Phrases
from locales.words import paper


def which(_: Phrases, name: str) -> str:
    """Ask what a file is."""
    return _("收到“{name}”。这是什么？").format(name=name)


def notes(_: Phrases) -> str:
    """Label of the button that says that a file holds notes."""
    return _("会议记录的文字")


def other(_: Phrases) -> str:
    """Label of the button that says that a file is none of the missing records."""
    return _("其他材料")


def kept(_: Phrases, kind: str, missing: Sequence[str]) -> str:
    """Confirm that a record was kept, and say what is still missing."""
    said = _("{paper}已归入这次会。").format(paper=paper(_, kind) if kind else other(_))
    if not missing:
        return said
    return said + "\n" + _("还缺：{parts}。").format(parts=_.listed(paper(_, each) for each in missing))


def known(_: Phrases) -> str:
    """Say that a file is there already."""
    return _("这个文件已经归入了，没有重复登记。")


def reading(_: Phrases, name: str) -> str:
    """Say that the notes in a file are being read."""
    return _("正在读“{name}”，读完告诉你。").format(name=name)


def unreadable(_: Phrases, name: str) -> str:
    """Say that the notes in a file could not be read."""
    return _("“{name}”读不出文字，没有记下。请把文字直接发给我。").format(name=name)


def too_long(_: Phrases, name: str) -> str:
    """Say that the notes in a file do not fit."""
    return _("“{name}”太长，没有记下：记录最多3500字、60条。请发要点。").format(name=name)


def too_late(_: Phrases, name: str) -> str:
    """Say that the draft was gone before the file was read."""
    return _("“{name}”读完时草稿已经不在了，没有记下。").format(name=name)
