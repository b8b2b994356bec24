"""Words about collecting minutes and showing them."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from branch.attendance import Tally
from branch.meeting import Meeting
from branch.member import Member
from branch.minutes import BODY, FollowUp, Line, Minutes, Noted, Part, Photo
from handlers.texts import meetings
from handlers.texts.people import with_group
from locales import Phrases
from locales.words import meeting_kinds, paper

ENDS = "。；;，, "
"""What a sentence ends with that stands in another one."""
SHOWN_PHOTOS = 4
"""Descriptions of photographs in the preview, at most: it has to fit into one message."""


def which_meeting(_: Phrases) -> str:
    """Ask of which meeting the minutes are."""
    return _("是哪次会的记录？")


def none_open(_: Phrases) -> str:
    """Say that there is no meeting to write about."""
    return _("近两周没有还缺记录的会。")


def begun(_: Phrases, meeting: Meeting) -> str:
    """Say how to send text and photographs."""
    return _("整理{meeting}的记录。请把文字、照片或文本文件发给我，可以分几次；发完按“预览”。").format(
        meeting=meetings.named(_, meeting),
    )


def gone_on(_: Phrases, minutes: Minutes) -> str:
    """Say that an earlier version is gone on with, why, and which lines the secretary remarked on."""
    lines = [
        _("继续整理{meeting}的记录（版本{version}），原来的内容都在。").format(
            meeting=meetings.named(_, minutes.meeting), version=minutes.version
        )
    ]
    lines += _remarks(_, minutes)
    lines.append(_("改哪条就说“第1条改成……”，也可以接着发。发完按“预览”。"))
    return "\n".join(lines)


def why_corrected(_: Phrases, meeting: Meeting) -> str:
    """Ask why approved minutes are corrected."""
    return _("{meeting}的记录已经通过。更正会另存新版本，旧的保留。为什么更正？").format(
        meeting=meetings.named(_, meeting)
    )


def added(_: Phrases, minutes: Minutes) -> str:
    """Say what the draft holds by now, and what was taken for a decision."""
    said = _("记下了：共{lines}条{letters}字，照片{photos}张。").format(
        lines=len(minutes.items), letters=len(minutes.text), photos=len(minutes.photos)
    )
    if minutes.decisions:
        said += _("其中议定事项{count}项。").format(count=len(minutes.decisions))
    bare = sum(not photo.content for photo in minutes.photos)
    if bare:
        said += _("{count}张照片还没有说明，可以发“统一：……”或“照片1：……”。").format(count=bare)
    return said


def changed(_: Phrases, line: Line, number: int, version: int) -> str:
    """Say what a numbered line is now."""
    return _("第{number}条改为“{words}”，其余不变，版本{version}。").format(
        number=number, words=_decision(_, line).rstrip("。"), version=version
    )


def facts(_: Phrases, lines: Sequence[Noted]) -> str:
    """Say what was taken for a fact of the meeting rather than a line; empty when nothing was."""
    words = {
        Part.CHAIR: _("主持：{name}"),
        Part.RECORDER: _("记录：{name}"),
        Part.PLACE: _("地点：{place}"),
        Part.TOPIC: _("主题：{topic}"),
    }
    return "\n".join(words[line.part].format(name=line.text, place=line.text, topic=line.text) for line in lines)


def sorted_lines(_: Phrases, lines: Sequence[tuple[int, Line]], unowned: Sequence[int]) -> str:
    """Say which lines are decisions now, or are none any more."""
    words = {True: _("第{number}条列为议定事项：{words}"), False: _("第{number}条不列为议定事项：{words}")}
    said = [
        words[line.part == Part.DECISION].format(number=number, words=_decision(_, line).rstrip(ENDS))
        for number, line in lines
    ]
    return "\n".join([*said, *([_unowned(_, unowned)] if unowned else [])])


def no_decision(_: Phrases, number: int, unowned: Sequence[int]) -> str:
    """Say that a line is no decision, so that nobody does it until a day; name those that wait for it."""
    said = _("第{number}条不是议定事项，没有改。").format(number=number)
    return said + "\n" + _unowned(_, unowned) if unowned else said


def struck(_: Phrases, number: int) -> str:
    """Say that a numbered line was taken out."""
    return _("第{number}条已删掉，后面的条目往前移。").format(number=number)


def which_owner(_: Phrases, number: int, people: Sequence[Member]) -> str:
    """Ask which of several people of the same name a decision means."""
    return _("第{number}条的负责人有同名：{names}。请写上组名，比如“第{number}条由{first}负责”。").format(
        number=number, names=_.listed(with_group(_, each) for each in people), first=with_group(_, people[0])
    )


def preview_button(_: Phrases) -> str:
    """Label of the button that shows the draft."""
    return _("预览")


def publish(_: Phrases, minutes: Minutes) -> str:
    """Label of the secretary's button, which approves and posts what concerns the whole branch."""
    return _("通过并发到群") if minutes.meeting.for_all else _("通过")


def hand_in(_: Phrases) -> str:
    """Label of the button of a writer who may not approve."""
    return _("交书记审核")


def approve_words(_: Phrases) -> list[str]:
    """Return what may be typed instead of pressing the button that approves or hands in."""
    return [_("通过并发到群"), hand_in(_), _("通过"), _("审核通过"), _("提交")]


def rewrite(_: Phrases) -> str:
    """Label of the button that empties the text."""
    return _("文字重写")


def discard(_: Phrases) -> str:
    """Label of the button that throws the draft away."""
    return _("不要了")


def presided(_: Phrases, name: str) -> str:
    """Label of the button that notes who presided."""
    return _("主持：{name}").format(name=name)


def preview(_: Phrases, minutes: Minutes, tally: Tally, missing: Sequence[str], at: datetime | None = None) -> Markup:
    """Show everything that is in a version, numbered, and what is still missing.

    Args:
        _: the language.
        minutes: the version.
        tally: the sums of the meeting.
        missing: kinds of records, and facts of the minutes, that nobody sent yet.
        at: now, from when on people may count as absent.
    """
    facts = [_("主持：{name}").format(name=minutes.fact(Part.CHAIR) or _("未填"))]
    facts.append(_("记录：{name}").format(name=minutes.fact(Part.RECORDER) or minutes.writer))
    shown = published(_, minutes, tally, at, facts=facts) + Markup.escape(_photos(_, minutes.photos))
    unowned = [line for line in minutes.decisions if line.owner_id is None or line.due_on is None]
    notes = _remarks(_, minutes)
    if unowned:
        notes.append(_unowned(_, [minutes.number_of(line) for line in unowned]))
    if missing:
        notes.append(_("还缺：{parts}。").format(parts=_.listed(paper(_, each) for each in missing)))
    return shown + Markup("\n\n{notes}").format(notes="\n".join(notes)) if notes else shown


def published(
    _: Phrases, minutes: Minutes, tally: Tally, at: datetime | None = None, *, facts: Sequence[str] = ()
) -> Markup:
    """Return the summary as the group sees it: sums, no names of the absent, no reasons."""
    meeting = minutes.meeting
    kinds = meeting_kinds(_, meeting.kinds)
    corrected = _("（更正，版本{version}）").format(version=minutes.version) if minutes.reason and not facts else ""
    head = [meetings.when_and_where(_, meeting)]
    topic = minutes.fact(Part.TOPIC) or meeting.topic
    if topic:
        head.append(_("主题：{topic}").format(topic=topic))
    place = minutes.fact(Part.PLACE)
    if place and place != meeting.place:
        head.append(_("地点：{place}").format(place=place))
    head += [*facts, meetings.sums(_, tally, at)]
    shown = Markup("<b>{title}</b>\n{head}").format(
        title=_("{kind}记录").format(kind=kinds) + corrected, head="\n".join(head)
    )
    return shown + Markup("\n\n{text}").format(text=_body(_, minutes, errands=bool(facts))) if minutes.text else shown


def approved(_: Phrases, minutes: Minutes, missing: Sequence[str], *, posted: bool) -> str:
    """Confirm that the minutes are locked, and say whether the group saw them and what is still missing."""
    words = _("记录已通过并锁定（版本{version}），已发到支部群。")
    if not minutes.meeting.for_all:
        words = _("记录已通过并锁定（版本{version}）。这次会不涉及全支部，没有发群。")
    elif not posted:
        words = _("记录已通过并锁定（版本{version}）。支部还没有绑定群，所以没有发群。")
    said = words.format(version=minutes.version)
    if minutes.decisions:
        said += _("议定事项{count}项已列入跟办。").format(count=len(minutes.decisions))
    if missing:
        said += _("这次会还缺：{parts}。").format(parts=_.listed(paper(_, each) for each in missing))
    return said


def correct(_: Phrases) -> str:
    """Label of the button that begins a corrected version."""
    return _("更正")


def discarded(_: Phrases) -> str:
    """Confirm that the draft is gone."""
    return _("好，这份草稿不要了，没有发出去。")


def emptied(_: Phrases) -> str:
    """Ask for the text anew; the photographs stay."""
    return _("文字已清空，照片保留。请重新发文字。")


def follow_up_line(_: Phrases, one: FollowUp) -> str:
    """Return a decision with who does it until when."""
    return _("{words}（{errand}）").format(words=one.text.rstrip(ENDS), errand=errand(_, one))


def errand(_: Phrases, one: Line | FollowUp) -> str:
    """Return who does it until when, as far as it was said."""
    owner = one.owner or _("负责人未定")
    return _("{owner}，{day}前").format(owner=owner, day=_.day(one.due_on)) if one.due_on else owner


def _decision(_: Phrases, line: Line) -> str:
    if line.part != Part.DECISION or (line.owner_id is None and line.due_on is None):
        return line.text
    return _("{words}（{errand}）").format(words=line.text.rstrip(ENDS), errand=errand(_, line))


def _unowned(_: Phrases, numbers: Sequence[int]) -> str:
    return _("第{numbers}条没有写明负责人或期限，可以说“第{first}条由谁负责，几号前”。").format(
        numbers=_.listed(map(str, numbers)), first=numbers[0]
    )


def _body(_: Phrases, minutes: Minutes, *, errands: bool) -> str:
    titles = {Part.AGENDA: _("议程"), Part.NOTE: _("内容"), Part.DECISION: _("议定事项")}
    parts = [part for part in BODY if any(line.part == part for line in minutes.items)]
    if parts == [Part.NOTE] and len(minutes.items) == 1:
        return minutes.text
    blocks = []
    for part in parts:
        lines = [
            f"{number}. {_decision(_, line) if errands else line.text}"
            for number, line in enumerate(minutes.items, 1)
            if line.part == part
        ]
        blocks.append(
            "\n".join([_("{part}：").format(part=titles[part]), *lines]) if len(parts) > 1 else "\n".join(lines)
        )
    return "\n".join(blocks)


def _photos(_: Phrases, photos: Sequence[Photo]) -> str:
    if not photos:
        return ""
    lines = [
        _("照片{number}：{content}").format(number=number, content=photo.content)
        for number, photo in enumerate(photos, 1)
        if photo.content
    ][:SHOWN_PHOTOS]
    bare = sum(not photo.content for photo in photos)
    count = _("照片{count}张").format(count=len(photos))
    if bare:
        count += _("，{count}张没有说明").format(count=bare)
    return "\n\n" + "\n".join([count, *lines])


def _remarks(_: Phrases, minutes: Minutes) -> list[str]:
    remarked = [line for line in minutes.items if line.remark]
    return [
        _("第{number}条意见：{remark}").format(number=minutes.number_of(line), remark=line.remark) for line in remarked
    ]
