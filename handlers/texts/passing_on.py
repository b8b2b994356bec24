"""Words about passing something on to a member, instead of signing for them or giving their data away."""

from branch.meeting import Meeting
from branch.member import Member
from handlers.texts.meetings import with_place
from handlers.texts.people import with_group
from locales import Phrases


def no_proxy(_: Phrases, person: str, about: str) -> str:
    """Refuse to act for somebody else, and say what they can do; ``about`` is “dues”, “leave” or else check-in."""
    words = {
        "dues": (
            _("党费不能代报。{person}交了可以自己发“党费交了”；流动、年老、生病的同志，请组织委员代为登记。"),
            _("党费不能代报。请本人自己发“党费交了”。"),
        ),
        "leave": (
            _("不能代请假。{person}可以自己发“请假”和事由；发不了的，请告诉书记。"),
            _("不能代请假。请本人自己发“请假”和事由。"),
        ),
    }
    sign_in = (
        _("不能代签、代办。{person}可以自己发“签到”；到晚了按迟到登记。"),
        _("不能代签、代办。请本人自己发“签到”；到晚了按迟到登记。"),
    )
    named, unnamed = words.get(about, sign_in)
    return named.format(person=person) if person else unnamed


def offer_reminder(_: Phrases, person: Member) -> str:
    """Offer to remind somebody of the check-in."""
    return _("要不要我提醒{name}一声？").format(name=person.name)


def offer_contact(_: Phrases, person: Member) -> str:
    """Offer to tell somebody that the sender would like to talk."""
    return _("可以请{name}联系你，要我转告吗？").format(name=person.name)


def remind_button(_: Phrases) -> str:
    """Label of the button that reminds."""
    return _("提醒一声")


def contact_button(_: Phrases) -> str:
    """Label of the button that passes on."""
    return _("转告")


def not_needed(_: Phrases) -> str:
    """Label of the button that declines."""
    return _("不用")


def reminded(_: Phrases, person: Member) -> str:
    """Confirm; whether the person has signed in is not told."""
    return _("好。{name}要是还没签到，会收到一句提醒。").format(name=person.name)


def passed_on(_: Phrases, person: Member) -> str:
    """Confirm that somebody was told."""
    return _("已转告{name}。").format(name=person.name)


def not_reached(_: Phrases, person: Member) -> str:
    """Say that nothing arrives at the person."""
    return _("私聊发不到{name}，请当面说一声。").format(name=person.name)


def sign_in(_: Phrases, meeting: Meeting) -> str:
    """Remind a member of the check-in."""
    words = _("有同志托我提醒：{meeting} 正在签到。到了请发“签到”；来不了请发“请假”和事由。")
    return words.format(meeting=with_place(_, meeting))


def get_in_touch(_: Phrases, asker: Member) -> str:
    """Tell a member who would like to talk; nothing about the member was given away."""
    return _("{name}想联系你，请方便时回个话。你的电话没有给出去。").format(name=with_group(_, asker))
