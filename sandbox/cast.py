"""Who takes part: people, groups and bots as they are declared before the sandbox starts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; ``note`` (office, group) is shown on the page and never sent to a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = "zh-hans"
    note: str = ""
    username: str | None = None

    @property
    def name(self) -> str:
        """The name as people say it: family name first and no space, unless both parts are Latin."""
        if not self.last_name:
            return self.first_name
        latin = (self.first_name + self.last_name).isascii()
        return f"{self.first_name} {self.last_name}" if latin else f"{self.last_name}{self.first_name}"

    def wire(self) -> dict[str, Any]:
        """Return the Bot API ``User``."""
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        return {
            "id": self.id,
            "is_bot": False,
            "first_name": self.first_name,
            **{field: value for field, value in optional.items() if value},
        }


@dataclass(frozen=True, slots=True)
class Group:
    """A group that exists from the start, with every declared bot in it; the first member owns it."""

    id: int
    title: str
    member_ids: Sequence[int]
    bot_is_admin: bool = False
    admin_ids: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class BotAccount:
    """A bot as BotFather would have made it; privacy mode is on unless ``reads_all_group_messages``."""

    token: str
    id: int
    username: str
    name: str
    reads_all_group_messages: bool = False

    def wire(self) -> dict[str, Any]:
        """Return the Bot API ``User`` as others see it."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def me(self) -> dict[str, Any]:
        """Return the Bot API ``User`` as ``getMe`` shows it."""
        return self.wire() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all_group_messages,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
            "supports_guest_queries": False,
        }
