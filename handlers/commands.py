"""The one table of what can be asked for: command, intent, words in the menu, who may, where the answer goes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from branch.member import Account, Role
from handlers import (
    absences,
    binding,
    check_in,
    curation,
    dues,
    dues_desk,
    dues_money,
    dues_office,
    dues_papers,
    dues_publishing,
    dues_reversing,
    dues_views,
    dues_waivers,
    duties,
    endings,
    exemptions,
    feeds,
    filings,
    general,
    late_check_in,
    leave,
    leave_ends,
    meetings,
    minutes,
    minutes_follow_ups,
    minutes_print,
    overview,
    own_data,
    own_record,
    passing_on,
    planning,
    planning_changes,
    profiles,
    questions,
    reminder_desk,
    reminders,
    roster_papers,
    rule_files,
    setting_up,
    theme_days,
    thresholds,
    transfers,
    web_link,
    witness,
)
from handlers.access import Place, Policy, anyone, members, officers
from handlers.context import BranchContext
from handlers.texts import general as general_texts
from handlers.understanding import Intent
from handlers.witness import WITNESSES
from locales import LANGUAGES, phrases
from services.absences import READERS as ABSENCE_READERS
from services.binding import ISSUERS
from services.curation import CURATORS
from services.dues import CONFIRMERS
from services.dues_money import SPENDERS
from services.dues_overview import READERS
from services.feeds import OVERSEERS
from services.filings import DRAFTERS
from services.meetings import CHAIRS, CONVENERS
from services.minutes import WRITERS
from services.overview import VIEWERS
from services.roster import KEEPERS
from services.rule_files import IMPORTERS


def N_(phrase: str) -> str:  # noqa: N802 -- the name that message extraction looks for
    """Mark a phrase for the catalogues; it is translated where it is shown."""
    return phrase


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for, by slash command or by saying it."""

    name: str
    """Latin word of the slash command; empty when it can only be said."""
    intent: Intent | None
    description: str
    policy: Policy
    run: Callable[[BranchContext], None]
    also: str = ""
    """Other words that may be typed as they stand, beside those in the menu."""


def show_help(context: BranchContext) -> None:
    """List the commands that the sender may use in this chat."""
    _ = context.phrases
    usable = menu(context.account, private=context.origin.private)
    context.reply(general_texts.help_text(_, [(command.name, _(command.description)) for command in usable]))


_CHAIR = officers(Place.PRIVATE, *CHAIRS)
_CONVENER = officers(Place.PRIVATE, *CONVENERS)
_OVERSEER = officers(Place.PRIVATE, *OVERSEERS)
_CURATOR = officers(Place.PRIVATE, *CURATORS)
_OFFICE = officers(Place.PRIVATE, Role.OFFICE_COMMITTEE)
_ABSENCE_READER = officers(Place.PRIVATE, *ABSENCE_READERS)
_WITNESS = officers(Place.PRIVATE, *WITNESSES)
_CONFIRMER = officers(Place.PRIVATE, *CONFIRMERS)

COMMANDS = (
    Command("checkin", Intent.CHECK_IN, N_("签到"), members(Place.QUIET), check_in.check_in),
    Command("early", None, N_("早退"), members(Place.QUIET), check_in.go_early, also=N_("我先走了")),
    Command("leave", Intent.REQUEST_LEAVE, N_("请假"), members(Place.PRIVATE), leave.request),
    Command("withdraw", Intent.WITHDRAW_LEAVE, N_("撤回请假"), members(Place.PRIVATE), leave_ends.withdraw),
    Command("back", Intent.REPORT_BACK, N_("销假"), members(Place.PRIVATE), leave_ends.report_back),
    Command("latecheckin", Intent.LATE_CHECK_IN, N_("补签"), members(Place.PRIVATE), late_check_in.ask),
    Command("attendance", Intent.MY_RECORD, N_("看自己的记录"), members(Place.PRIVATE), own_record.show),
    Command("next", Intent.NEXT_MEETING, N_("下次什么时候开会"), members(Place.HERE), check_in.next_meeting),
    Command("paid", Intent.CLAIM_DUES, N_("报告党费已交"), members(Place.PRIVATE), dues.claim),
    Command("dues", Intent.DUES_STATUS, N_("看自己的党费"), members(Place.PRIVATE), dues.status),
    Command("dispute", Intent.DISPUTE_DUES, N_("更正党费"), members(Place.PRIVATE), dues.dispute),
    Command("ask", Intent.ASK_RULE, N_("问规则"), members(Place.HERE), questions.ask),
    Command("undo", Intent.UNDO, N_("撤销刚才的登记"), members(Place.QUIET), general.undo_last),
    Command("open", Intent.OPEN_CHECK_IN, N_("开始签到"), officers(Place.HERE, *CONVENERS), meetings.open_check_in),
    Command("close", Intent.CLOSE_MEETING, N_("散会，统计到会"), officers(Place.QUIET, *CONVENERS), meetings.close),
    Command("plan", Intent.CREATE_MEETING, N_("定会议"), _CONVENER, planning.begin),
    Command("move", Intent.MOVE_MEETING, N_("改会议时间"), _CONVENER, planning_changes.move),
    Command("calloff", Intent.CANCEL_MEETING, N_("取消会议"), _CONVENER, planning_changes.call_off),
    Command("workday", None, N_("定上班日或休息日"), _CHAIR, theme_days.declare),
    Command("missing", Intent.WHO_IS_MISSING, N_("看谁还没到"), _CONVENER, meetings.who_is_missing),
    Command("mark", Intent.MARK_ATTENDANCE, N_("登记别人的到会"), _WITNESS, witness.mark),
    Command("excused", None, N_("免应到和流动党员"), _CHAIR, exemptions.begin, also=N_("免应到名单")),
    Command("absences", None, N_("看无故缺席"), _ABSENCE_READER, absences.show, also=N_("缺席统计")),
    Command("late", None, N_("迟到从几分钟算起"), _CHAIR, thresholds.late_after),
    Command("opening", None, N_("自动开始签到"), _CHAIR, thresholds.opening),
    Command("minutes", Intent.POST_MINUTES, N_("发会议记录和照片"), officers(Place.PRIVATE, *WRITERS), minutes.begin),
    Command("record", None, N_("打印会议记录和签到表"), officers(Place.PRIVATE, *WRITERS), minutes_print.ask),
    Command("tasks", None, N_("看议定事项"), members(Place.PRIVATE), minutes_follow_ups.show, also=N_("议定事项")),
    Command("import", None, N_("导入规则文件"), officers(Place.PRIVATE, *IMPORTERS), rule_files.how),
    Command(
        "claims",
        Intent.CONFIRM_DUES,
        N_("核对党费"),
        officers(Place.PRIVATE, *CONFIRMERS),
        dues_desk.waiting,
    ),
    Command("unpaid", Intent.UNPAID_DUES, N_("看党费还没报的"), officers(Place.PRIVATE, *CONFIRMERS), dues_desk.unpaid),
    Command(
        "ledger",
        None,
        N_("看本月党费台账"),
        officers(Place.PRIVATE, *CONFIRMERS),
        dues_views.month,
        also=N_("党费台账"),
    ),
    Command("reverse", Intent.REVERSE_DUES, N_("冲销党费"), _CONFIRMER, dues_reversing.begin),
    Command("publish", None, N_("公示党费"), _CONFIRMER, dues_publishing.ask, also=N_("党费公示")),
    Command("branches", None, N_("看各支部情况"), _OFFICE, dues_office.branches, also=N_("各支部情况")),
    Command("verify", None, N_("核查支部党费"), _OFFICE, dues_office.verify),
    Command("deposits", None, N_("半年存款"), _OFFICE, dues_office.half_year),
    Command("handon", None, N_("登记党费上缴或交接"), officers(Place.PRIVATE, *CONFIRMERS), dues_money.hand_on),
    Command("spend", None, N_("登记党费支出"), officers(Place.PRIVATE, *SPENDERS), dues_money.spend),
    Command("waive", None, N_("登记免交党费"), officers(Place.PRIVATE, *CONFIRMERS), dues_waivers.waive),
    Command("notdue", None, N_("登记不用交党费"), _CONFIRMER, endings.not_due),
    Command("ended", None, N_("登记党员去世或离开"), _CONFIRMER, endings.begin),
    Command("transfer", None, N_("转出党员"), officers(Place.PRIVATE, *CONFIRMERS), transfers.ask),
    Command("brake", None, N_("党费提醒的刹车"), officers(Place.PRIVATE, *CONFIRMERS), dues_views.brake),
    Command("arrears", None, N_("看六个月没有确认的党费"), officers(Place.PRIVATE, *READERS), dues_views.long_open),
    Command("due", Intent.WHATS_DUE, N_("看还差什么"), _OVERSEER, duties.whats_due, also=N_("还差什么")),
    Command("file", None, N_("起草季度计划和简报"), officers(Place.PRIVATE, *DRAFTERS), filings.ask, also=N_("报备")),
    Command("duties", None, N_("看应办事项和依据"), _OVERSEER, profiles.show, also=N_("应办事项")),
    Command("export", None, N_("导出党费台账"), _CONFIRMER, dues_papers.ask, also=N_("导出台账")),
    Command("slip", None, N_("打印党费移交单"), _CONFIRMER, dues_papers.slip, also=N_("移交单")),
    Command("roster", None, N_("党员台账"), officers(Place.PRIVATE, *KEEPERS), roster_papers.ask),
    Command("gaps", None, N_("没写的问题"), _CURATOR, curation.gaps, also=N_("补哪份条例")),
    Command("feedback", None, N_("看对回答的意见"), _CURATOR, curation.complaints),
    Command("follow", None, N_("选本支部采用的文件"), _CURATOR, curation.which_document),
    Command("elected", None, N_("登记换届日期"), _CURATOR, curation.elected),
    Command("feed", None, N_("订阅日历"), members(Place.PRIVATE), feeds.offer),
    Command("overview", None, N_("看总览"), officers(Place.PRIVATE, *VIEWERS), overview.show, also=N_("总览")),
    Command("web", None, N_("打开网页"), members(Place.PRIVATE), web_link.link),
    Command("setup", None, N_("设置支部"), _CHAIR, setting_up.begin, also=N_("接着设置")),
    Command("code", None, N_("给党员开绑定码"), officers(Place.PRIVATE, *ISSUERS), binding.issue_code),
    Command("bindgroup", None, N_("把本群绑定到支部"), officers(Place.HERE, Role.SECRETARY), binding.bind_group),
    Command("upcoming", None, N_("预览提醒"), _CHAIR, reminder_desk.upcoming, also=N_("提醒预览")),
    Command("reached", None, N_("谁没收到提醒"), _CHAIR, reminder_desk.reached),
    Command("ladder", None, N_("提醒时间"), _CHAIR, reminder_desk.ladder),
    Command("reminders", None, N_("看提醒，改提醒"), members(Place.PRIVATE), reminders.mine),
    Command("mydata", None, N_("我的信息"), members(Place.PRIVATE), own_data.offer),
    Command("correct", None, N_("更正我的信息"), members(Place.PRIVATE), own_data.correct),
    Command("lang", Intent.SET_LANGUAGE, N_("换语言 Language"), anyone(), general.language),
    Command("cancel", Intent.CANCEL, N_("取消进行中的事"), anyone(), general.cancel),
    Command("help", Intent.HELP, N_("能做什么"), anyone(), show_help),
    Command("start", None, N_("开始"), anyone(Place.PRIVATE), binding.start),
)

SAID = (
    Command("", Intent.REFUSE_PROXY, "", members(Place.PRIVATE), passing_on.refuse_proxy),
    Command("", Intent.REFUSE_PRIVACY, "", members(Place.PRIVATE), passing_on.refuse_privacy),
)

BY_NAME = {command.name: command for command in COMMANDS}
BY_INTENT = {command.intent: command for command in (*SAID, *COMMANDS) if command.intent is not None}


@cache
def by_description() -> dict[str, Command]:
    """Return the commands by their words in the menus of all languages, which may be typed as they stand there."""
    words = [(phrase, command) for command in COMMANDS for phrase in (command.description, command.also) if phrase]
    return {phrases(language)(phrase).casefold(): command for language in LANGUAGES for phrase, command in words}


def menu(account: Account | None, *, private: bool) -> Iterator[Command]:
    """Return the commands that this person may use in this kind of chat, in the order of the table."""
    for command in COMMANDS:
        if command.name == "start" or (command.name == "bindgroup" and private):
            continue
        if command.policy.allows(account) and (private or command.policy.place != Place.PRIVATE):
            yield command
