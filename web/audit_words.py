"""What was done, in words: the actions of the audit trail, and the subjects that they can be narrowed to."""

from collections.abc import Mapping

from locales import Phrases

SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "meetings": ("meeting", "theme_day", "day", "calendar", "duty", "filing"),
    "attendance": ("attendance", "leave", "late_check_in", "exemption"),
    "dues": ("dues",),
    "minutes": ("minutes", "follow_up", "paper"),
    "people": ("roster", "binding", "group", "role", "transfer", "member", "branch", "setup", "correction", "own_data"),
    "rules": ("rules", "profile", "gap", "complaint"),
    "desk": ("desk", "feed"),
}
"""What the actions of each subject begin with."""


def subject_words(_: Phrases) -> dict[str, str]:
    """Return the names of the subjects."""
    return {
        "meetings": _("会议"),
        "attendance": _("签到和请假"),
        "dues": _("党费"),
        "minutes": _("会议记录"),
        "people": _("人员和账号"),
        "rules": _("规则和设置"),
        "desk": _("网页"),
    }


def act_words(_: Phrases, action: str) -> str:
    """Return what an action of the audit trail is in words; the action itself where nobody worded it."""
    return (_attendance(_) | _meetings(_) | _others(_) | _duties(_) | _dues(_)).get(action, action)


def _attendance(_: Phrases) -> dict[str, str]:
    return {
        "attendance.checked_in": _("签到"),
        "attendance.read": _("查看一次会的到会名单"),
        "dues.read": _("查看本支部党费页"),
        "roster.read": _("查看名册页"),
        "attendance.entered": _("登记别人的到会"),
        "attendance.disputed": _("提出签到记录不对"),
        "attendance.late_after": _("改迟到的分钟数"),
        "attendance.self_opening": _("改签到怎么开始"),
        "attendance.looked": _("看无故缺席"),
        "attendance.left_early": _("早退"),
        "attendance.stayed": _("撤回早退"),
        "attendance.undone": _("撤销签到"),
        "exemption.decided": _("登记免应到"),
        "exemption.ended": _("恢复应到"),
        "exemption.reported": _("流动党员汇报"),
        "leave.requested": _("请假"),
        "leave.approved": _("批准请假"),
        "leave.rejected": _("不批请假"),
        "leave.withdrawn": _("撤回请假"),
        "leave.returned": _("销假"),
        "leave.period_said": _("说了一段时间不在"),
        "leave.period_ended": _("那段时间不用再问"),
        "late_check_in.requested": _("申请补签"),
        "late_check_in.approved": _("批准补签"),
        "late_check_in.rejected": _("不批补签"),
        "late_check_in.withdrawn": _("撤回补签"),
    }


def _meetings(_: Phrases) -> dict[str, str]:
    return {
        "meeting.planned": _("定会议"),
        "meeting.moved": _("改会议时间"),
        "meeting.recorded": _("事后登记会议"),
        "meeting.cancelled": _("取消会议"),
        "meeting.opened": _("开始签到"),
        "meeting.closed": _("散会"),
        "meeting.reopened": _("撤回散会"),
        "theme_day.kept": _("主题党日不改期"),
        "theme_day.chosen": _("选定主题党日每月几日"),
        "calendar.kept": _("应办事项照原来的办"),
        "day.declared": _("定上班日或休息日"),
        "minutes.submitted": _("提交会议记录"),
        "minutes.approved": _("通过会议记录"),
        "minutes.returned": _("退回会议记录"),
        "minutes.exported": _("打印会议材料"),
        "follow_up.done": _("办完议定事项"),
        "follow_up.reopened": _("重开议定事项"),
    }


def _others(_: Phrases) -> dict[str, str]:
    return {
        "dues.claimed": _("报党费已交"),
        "dues.confirmed": _("确认党费"),
        "dues.rejected": _("退回党费申报"),
        "dues.withdrawn": _("撤回党费申报"),
        "dues.base": _("核定党费基数"),
        "dues.bases_withdrawn": _("撤回一批基数"),
        "dues.counted": _("清点上缴的党费"),
        "dues.recounted": _("更正清点的党费"),
        "dues.large": _("标为大额党费"),
        "dues.received": _("登记到账的党费"),
        "dues.reversed": _("冲销党费"),
        "dues.spent": _("登记党费支出"),
        "audit.erased": _("清除个人信息"),
        "roster.imported": _("导入名单"),
        "binding.code": _("开绑定码"),
        "binding.bound": _("绑定账号"),
        "binding.spoilt": _("绑定码作废"),
        "binding.change_asked": _("申请换绑账号"),
        "binding.change_agreed": _("同意换绑账号"),
        "binding.change_declined": _("不同意换绑账号"),
        "binding.slips": _("打印绑定码"),
        "paper.exported": _("导出材料"),
        "group.bound": _("绑定支部群"),
        "branch.founded": _("建支部"),
        "branch.renamed": _("改支部名称"),
        "role.granted": _("登记职务"),
        "role.ended": _("登记卸任"),
        "setup.tested": _("试发提醒"),
        "rules.imported": _("导入规则文件"),
        "profile.follows": _("选采用的文件"),
        "profile.elected": _("登记换届日期"),
        "gap.closed": _("关掉没写的问题"),
        "complaint.closed": _("关掉对回答的意见"),
        "desk.link": _("要网页链接"),
        "desk.entered": _("打开网页"),
        "desk.details": _("查看支部详情"),
    }


def _duties(_: Phrases) -> dict[str, str]:
    return {
        "calendar.confirmed": _("确认假日安排"),
        "dues.bases_imported": _("导入党费基数"),
        "dues.disputed": _("提出党费更正"),
        "dues.exported": _("导出党费表"),
        "dues.looked": _("查看党费"),
        "dues.set": _("改党费设置"),
        "duty.added": _("加一项工作"),
        "duty.ended": _("停一项工作"),
        "duty.restored": _("恢复一项工作"),
        "feed.issued": _("开日历订阅"),
        "feed.revoked": _("停日历订阅"),
        "filing.submitted": _("报出计划或简报"),
        "filing.received": _("收下计划或简报"),
        "filing.returned": _("退回计划或简报"),
        "filing.accepted": _("认可计划或简报"),
        "filing.published": _("公布简报"),
        "filing.exported": _("导出报备材料"),
        "meeting.counts": _("改会议算作哪项工作"),
        "roster.exported": _("导出名单"),
        "roster.left": _("登记离开支部"),
        "roster.erased": _("删除离开者的信息"),
        "own_data.exported": _("导出自己的信息"),
        "correction.asked": _("请求更正名册"),
        "correction.made": _("更正名册"),
        "correction.refused": _("没有更正名册"),
        "roster.import_undone": _("撤销一次导入"),
    }


def _dues(_: Phrases) -> dict[str, str]:
    return {
        "dues.deposit": _("登记党费上缴"),
        "dues.handover": _("登记党费交接"),
        "dues.waived": _("登记免交党费"),
        "dues.waiver_back": _("收回免交党费"),
        "dues.not_applicable": _("登记不用交党费"),
        "dues.published": _("公示党费"),
        "dues.reversal_asked": _("请书记同意冲销"),
        "dues.reversal_agreed": _("同意冲销党费"),
        "dues.reversal_declined": _("不同意冲销党费"),
        "dues.verified": _("核查个人党费"),
        "dues.half_year": _("登记半年存款"),
        "member.ended": _("登记党员离开"),
        "transfer.asked": _("登记转出"),
        "transfer.dues": _("定当月党费归谁收"),
        "transfer.accepted": _("接收转入"),
        "transfer.refused": _("不接收转入"),
        "transfer.moved": _("转接生效"),
    }
