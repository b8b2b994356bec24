"""What the record changed, shown under the message that changed it: read from the audit trail as it grows."""

import asyncio

from sandbox.world import World
from storage.database import Database
from storage.repositories.audit import AuditEntry
from storage.unit_of_work import UnitOfWork

SECONDS = 0.3
WORDS = {
    "attendance.checked_in": "签到",
    "attendance.undone": "签到撤销，恢复应到",
    "binding.bound": "账号已绑定",
    "binding.code": "开出一个绑定码",
    "dues.claimed": "党费，未交改为待核对",
    "dues.confirmed": "党费，待核对改为已确认",
    "dues.rejected": "党费，退回为未交",
    "dues.withdrawn": "党费，撤销为未交",
    "group.bound": "群已绑定",
    "leave.approved": "请假已批准",
    "leave.rejected": "请假未批准",
    "leave.requested": "请假待批",
    "leave.withdrawn": "请假已撤回",
    "meeting.closed": "会议结束，未到的记为缺席",
    "meeting.opened": "会议开始签到，应到名单已定",
    "minutes.approved": "会议记录已锁定",
    "rules.imported": "规则文件已导入，开始用来回答",
}


async def follow(database: Database, world: World) -> None:
    """Show every new entry of the trail until cancelled."""
    seen = await asyncio.to_thread(_last, database)
    while True:
        await asyncio.sleep(SECONDS)
        for entry, external_id in await asyncio.to_thread(_after, database, seen):
            seen = entry.id
            if external_id is not None and entry.action in WORDS:
                world.add_trace(external_id, WORDS[entry.action])


def _last(database: Database) -> int:
    return database.read(lambda connection: UnitOfWork(connection).audit.last_id())


def _after(database: Database, seen: int) -> list[tuple[AuditEntry, int | None]]:
    def look(work: UnitOfWork) -> list[tuple[AuditEntry, int | None]]:
        return [(entry, _account(work, entry)) for entry in work.audit.after(seen)]

    return database.read(lambda connection: look(UnitOfWork(connection)))


def _account(work: UnitOfWork, entry: AuditEntry) -> int | None:
    account = work.people.account_of(entry.actor_id, on=entry.at.date()) if entry.actor_id else None
    return account.external_id if account else None
