"""Words about publishing a month, and about reversals that the secretary agrees to; for officers in private."""

from branch.dues import DuesState, Payment
from branch.dues_review import Publication, Reversal
from handlers.texts.people import listed, with_group
from locales import Phrases
from services.dues_publishing import Draft

SHOWN = 20


def draft(_: Phrases, found: Draft) -> str:
    """Show what would be published: counts, what the list has, and what changed since the last one."""
    states = [row.state for row in found.rows if row.state != DuesState.NOT_APPLICABLE]
    done = sum(state in {DuesState.CONFIRMED, DuesState.WAIVED} for state in states)
    month = _.month(found.month)
    lines = [
        _("{month}党费公示，第{version}版：应交{total}人，已交或免交{done}人，其余{rest}人。").format(
            month=month, version=found.version, total=len(states), done=done, rest=len(states) - done
        ),
        form(_, names=found.setting.publish_names, amounts=found.setting.publish_amounts),
    ]
    if found.before is not None:
        lines.append(published_before(_, found.before))
        names = listed(_, found.changed[:SHOWN])
        if found.changed:
            lines.append(_("之后有变动{count}人：{names}。").format(count=len(found.changed), names=names))
    lines.append(
        _("已经是这样公示的，不用再登记。") if found.same else _("登记后发你一份，限支部内部张贴；不发到群里。")
    )
    return "\n".join(lines)


def form(_: Phrases, *, names: bool, amounts: bool) -> str:
    """Say what a list has."""
    if not names:
        return _("只写人数，不写姓名。")
    return _("名单写姓名、交没交和金额。") if amounts else _("名单写姓名和交没交，不写金额。")


def published_before(_: Phrases, before: Publication) -> str:
    """Say when the last list was published and by whom."""
    return _("上次公示：第{version}版，{day}，{officer}。").format(
        version=before.version, day=_.day_of(before.published_at), officer=before.published_by
    )


def publish(_: Phrases) -> str:
    """Label: record that it is published."""
    return _("登记公示")


def form_label(_: Phrases, *, names: bool, amounts: bool) -> str:
    """Label: another kind of list."""
    if not names:
        return _("改为只写人数")
    return _("改为写金额") if amounts else _("改为不写金额")


def nothing(_: Phrases, month: str) -> str:
    """Say that a month has no items to publish."""
    return _("{month}还没有党费条目，没有可公示的。").format(month=_.month(month))


def published(_: Phrases, found: Draft) -> str:
    """Say what was recorded."""
    return _("已登记公示：{month}党费，第{version}版。名单另发给你。").format(
        month=_.month(found.month), version=found.version
    )


def changed_meanwhile(_: Phrases) -> str:
    """Say that what was shown is not what stands there now."""
    return _("台账在这期间有变动，或者已经登记过，请再看一遍：")


def outdated(_: Phrases, months: list[str]) -> str:
    """Say that a published list is a former one now."""
    return _("{months}已经公示过，名单有变动；要更正，发 /publish ，写上月份。").format(months=_.months(months))


def consent_needed(_: Phrases, *, told: bool) -> str:
    """Tell the commissioner that the secretary has to agree."""
    if told:
        return _("这笔已经公示或上缴，冲销要书记同意，已请书记定。在那之前记录不变。")
    return _("这笔已经公示或上缴，冲销要书记同意；书记、副书记都还没有绑定账号，请当面请书记办。记录不变。")


def please_agree(_: Phrases, asked: Reversal, payment: Payment, officer: str) -> str:
    """Ask the secretary."""
    return _(
        "{officer}请冲销：{name}{months}党费{amount}元，原因：{reason}。这笔已经公示或上缴，要书记同意。原记录保留。"
    ).format(
        officer=officer,
        name=with_group(_, payment.member),
        months=_.months(payment.months),
        amount=_.money(payment.amount_fen),
        reason=asked.reason,
    )


def agree(_: Phrases) -> str:
    """Label: let it happen."""
    return _("同意冲销")


def decline(_: Phrases) -> str:
    """Label: leave it as it is."""
    return _("不同意冲销")


def declined(_: Phrases, payment: Payment) -> str:
    """Say that the payment stays confirmed."""
    return _("没有冲销：{name}{months}党费仍为已确认。").format(
        name=with_group(_, payment.member), months=_.months(payment.months)
    )
