"""What a handler works with: the open transaction, who speaks, and the replies that leave with the commit."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup

from branch import filing
from branch.clock import local
from branch.filing import FilingPaper
from branch.member import Account, Member
from branch.papers import Paper, packed
from branch.refusals import NoGroupChat, UnknownSender
from documents.drawings import Picture
from handlers.access import Place
from handlers.keyboards import Rows, markup
from handlers.texts import general
from locales import Phrases, phrases
from rules import Rulebook
from storage.repositories.outbox import Outgoing, Policy
from storage.unit_of_work import UnitOfWork

PRESS_ANSWER_LIFE = timedelta(seconds=30)
ALBUM = 10
"""Photographs in one media group, at most."""


@dataclass(frozen=True, slots=True)
class Say:
    """One message: text (``Markup`` is HTML, anything else plain) and buttons."""

    text: str
    rows: Rows = ()

    @property
    def payload(self) -> dict[str, Any]:
        """Return the message in the form of the Bot API, without the chat."""
        message: dict[str, Any] = {"text": str(self.text)}
        if isinstance(self.text, Markup):
            message["parse_mode"] = "HTML"
        if self.rows:
            message["reply_markup"] = markup(self.rows)
        return message


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an update came from, as ids of the messenger."""

    key: str
    """Stable name of the update: replies to it are planned under keys made from it."""
    chat_id: int
    external_id: int
    private: bool
    message_id: int | None = None
    """Of the message that was sent, or that has the button."""
    press_id: str | None = None
    """Set when a button was pressed; the press must be answered."""


@dataclass(slots=True)
class BranchContext:
    """One update being handled."""

    work: UnitOfWork
    origin: Origin
    at: datetime
    """When it was said (``message.date``); a press has no time of its own, so when it was received."""
    account: Account | None
    language: str
    rulebook: Callable[[], Rulebook]
    bot_username: str
    pages: str = ""
    """Address of the pages, without a slash at the end; empty when nobody serves them."""
    args: str = ""
    """What stands behind the command, or the whole sentence."""
    slots: dict[str, Any] = field(default_factory=dict)
    """What was understood of a sentence; empty for a bare command."""
    to_private: bool = False
    calls: list[Outgoing] = field(default_factory=list)

    @property
    def phrases(self) -> Phrases:
        """Return the language of the conversation."""
        return phrases(self.language)

    @property
    def member(self) -> Member:
        """Return who speaks.

        Raises:
            UnknownSender: the account is bound to nobody.
        """
        if self.account is None:
            raise UnknownSender
        return self.account.member

    @property
    def answer_chat(self) -> int:
        """Return the chat in which the conversation goes on."""
        return self.origin.external_id if self.to_private else self.origin.chat_id

    def settle(self, place: Place) -> None:
        """Decide where the answer goes, before the handler speaks."""
        if self.origin.private or place == Place.HERE:
            return
        self.to_private = True
        if place == Place.PRIVATE and self.origin.press_id is None:
            reachable = self.account is not None and self.account.reachable
            words = general.answered_in_private if reachable else general.open_private
            say = Say(words(self.phrases))
            if all(call.payload != say.payload for call in self.calls):
                self._send(self.origin.chat_id, say, kind="reply")

    def reply(self, text: str, rows: Rows = ()) -> None:
        """Answer the sender, where the policy says that the answer belongs."""
        self._send(self.answer_chat, Say(text, rows), kind="reply")

    def choose(self, text: str, rows: Rows) -> None:
        """Ask with buttons; the words on them, or their number, may be typed instead."""
        self.reply(text, rows)
        chat_id = self.answer_chat
        options = [[button.label, button.data] for row in rows for button in row]
        self.work.dialogues.put(chat_id, self.origin.external_id, "choice", {"options": options}, at=self.at)

    def change(self, text: str, rows: Rows = ()) -> None:
        """Change the message whose button was pressed.

        After a typed answer, and where a press in the group is answered in private, reply.
        """
        if self.origin.press_id is None or self.origin.message_id is None or self.answer_chat != self.origin.chat_id:
            self.reply(text, rows)
            return
        payload = Say(text, rows).payload | {"message_id": self.origin.message_id}
        self._call("edit_message_text", self.origin.chat_id, payload, kind="edit")

    def toast(self, text: str = "", *, alert: bool = False) -> None:
        """Answer a press with words that only the presser sees; typed words get a reply instead."""
        if self.origin.press_id is None:
            if text:
                self.reply(text)
            return
        payload = {"callback_query_id": self.origin.press_id, "text": text[:200], "show_alert": alert}
        expires_at = self.at + PRESS_ANSWER_LIFE
        self._call("answer_callback_query", self.origin.chat_id, payload, kind="press", expires_at=expires_at)

    def tell(self, member_id: int, compose: Callable[[Phrases], Say], *, not_before: datetime | None = None) -> bool:
        """Write to another member in private, in that member's language; False when nobody would read it.

        That is when no account is bound, or private messages do not arrive there. With ``not_before`` it waits.
        """
        account = self.work.people.account_of(member_id, on=local(self.at).date())
        if account is None or not account.reachable:
            return False
        self._send(account.external_id, compose(phrases(account.language)), kind="notice", not_before=not_before)
        return True

    def post(
        self,
        branch_id: int,
        compose: Callable[[Phrases], Say],
        *,
        photos: Sequence[str] = (),
        not_before: datetime | None = None,
    ) -> None:
        """Write to the branch's group, below its photographs if there are any.

        Raises:
            NoGroupChat: no group is bound.
        """
        chat_id = self.work.organizations.get(branch_id).group_chat_id
        if chat_id is None:
            raise NoGroupChat
        for method, payload in _albums(photos):
            self._call(method, chat_id, payload, kind="post", policy=Policy.HOLD)
        self._send(chat_id, compose(phrases(None)), kind="post", policy=Policy.HOLD, not_before=not_before)

    def send_file(self, name: str, content: bytes | list[Picture] | Paper | FilingPaper, caption: str) -> None:
        """Send a file to the sender, where the policy says that the answer belongs.

        Pictures are drawn into one, and a paper written as the kind of file that its name says, only when it leaves.
        """
        document = {"name": name, **_kept(content)}
        self._call("send_document", self.answer_chat, {"document": document, "caption": caption}, kind="reply")

    def set_menu(self, entries: Sequence[tuple[str, str]], language_code: str | None) -> None:
        """Set the sender's own command menu; None is the language of everybody whose own has no menu."""
        payload = {
            "commands": [{"command": name, "description": description} for name, description in entries],
            "scope": {"type": "chat", "chat_id": self.origin.external_id},
            "language_code": language_code,
        }
        self._call("set_my_commands", self.origin.external_id, payload, kind="menu")

    def _send(
        self,
        chat_id: int,
        say: Say,
        *,
        kind: str,
        policy: Policy = Policy.RESEND_ONCE,
        not_before: datetime | None = None,
    ) -> None:
        self._call("send_message", chat_id, say.payload, kind=kind, policy=policy, not_before=not_before)

    def _call(
        self,
        method: str,
        chat_id: int,
        payload: dict[str, Any],
        *,
        kind: str,
        policy: Policy = Policy.RESEND_ONCE,
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        key = f"upd:{self.origin.key}:{len(self.calls)}"
        call = Outgoing(key, kind, chat_id, method, payload, policy, not_before, expires_at)
        self.calls.append(call)


def _kept(content: bytes | list[Picture] | Paper | FilingPaper) -> dict[str, Any]:
    """Return a file, or what it is made of, as it waits in the outbox."""
    if isinstance(content, bytes):
        return {"base64": b64encode(content).decode()}
    if isinstance(content, FilingPaper):
        return {"filing": filing.packed(content)}
    if isinstance(content, list):
        return {"pictures": [asdict(each) for each in content]}
    return {"paper": packed(content)}


def _albums(file_ids: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for start in range(0, len(file_ids), ALBUM):
        part = file_ids[start : start + ALBUM]
        if len(part) == 1:
            yield "send_photo", {"photo": part[0]}
        else:
            yield "send_media_group", {"media": [{"type": "photo", "media": file_id} for file_id in part]}
