"""Methods by which a bot gets its updates and files, and answers presses."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.bots import Webhook
from sandbox.call import Call, Described
from sandbox.errors import ApiError, bad_request, too_many_requests
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.long_poll import WEBHOOK_SET
from sandbox.presses import PressAnswer
from sandbox.updates import KINDS

Json = dict[str, Any]
_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_PUBLIC_PORTS = frozenset({None, 443, 80, 88, 8443})


async def get_updates(call: Call) -> list[Json]:
    """Answer ``getUpdates``."""
    if call.bot.webhook is not None:
        raise ApiError(409, _WEBHOOK_ACTIVE)
    _remember_allowed(call)
    limit = call.params.number("limit", 100, low=1, high=100)
    seconds = call.params.number("timeout", 0, low=0, high=50)
    return await call.bot.long_poll.updates(call.params.number("offset"), limit, seconds)


def set_webhook(call: Call) -> Described:
    """Answer ``setWebhook``; an empty address deletes, the same settings again change nothing."""
    url = call.params.text("url").strip()
    if not url:
        return delete_webhook(call)
    webhook = _asked_webhook(call, url)
    _pace(call)
    dropped = call.params.flag("drop_pending_updates")
    old = call.bot.webhook
    _remember_allowed(call)
    if dropped:
        call.bot.queue.drop_all()
    same = old is not None and _settings(old) == _settings(webhook)
    if same and not dropped:
        return Described(result=True, description="Webhook is already set")
    call.bot.long_poll.terminate(WEBHOOK_SET)
    call.bot.webhook = webhook
    call.bot.on_webhook_change()
    return Described(result=True, description="Webhook was set")


def delete_webhook(call: Call) -> Described:
    """Answer ``deleteWebhook``."""
    if call.params.flag("drop_pending_updates"):
        call.bot.queue.drop_all()
    if call.bot.webhook is None:
        return Described(result=True, description="Webhook is already deleted")
    call.bot.webhook = None
    call.bot.on_webhook_change()
    return Described(result=True, description="Webhook was deleted")


def get_webhook_info(call: Call) -> Json:
    """Answer ``getWebhookInfo``."""
    webhook = call.bot.webhook
    answer: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": sum(1 for _ in call.bot.queue.waiting()),
    }
    if call.bot.queue.allowed is not None:
        answer["allowed_updates"] = sorted(call.bot.queue.allowed)
    if webhook is not None:
        answer["max_connections"] = webhook.max_connections
        answer["ip_address"] = "127.0.0.1"
        if webhook.last_error_at is not None:
            answer["last_error_date"] = int(webhook.last_error_at.timestamp())
            answer["last_error_message"] = webhook.last_error
    return answer


def answer_callback_query(call: Call) -> bool:
    """Answer ``answerCallbackQuery``: the person sees it at once."""
    text = call.params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = PressAnswer(text, call.params.flag("show_alert"), call.params.text("url") or None)
    press = call.world.presses.answer(call.bot.id, call.params.text("callback_query_id"), answer)
    if text and press.answer is None:
        call.world.events.tell({"type": "toast", "text": text, "alert": answer.alert}, [press.person_id])
    return True


def get_file(call: Call) -> Json:
    """Answer ``getFile``."""
    file_id = call.params.text("file_id")
    stored = call.world.files.find(file_id)
    size = len(stored.upload.content)
    if size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    sized = re.search(r"x(\d)$", file_id)
    unique = stored.unique + (sized[1] if sized else "")
    return {"file_id": file_id, "file_unique_id": unique, "file_size": size, "file_path": stored.path}


def agree(_: Call) -> bool:
    """Answer ``logOut`` and ``close``: nothing to leave in a sandbox."""
    return True


def _remember_allowed(call: Call) -> None:
    """Keep the asked kinds for good; an empty list means the usual ones again, unknown kinds are ignored."""
    given = call.params.json("allowed_updates", bad_request("can't parse allowed_updates: Expected an Array of String"))
    if isinstance(given, list):
        call.bot.queue.allowed = frozenset(given) & KINDS or None


def _asked_webhook(call: Call, url: str) -> Webhook:
    secret = call.params.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if call.world.https_only and parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if call.world.https_only and parts.port not in _PUBLIC_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    return Webhook(url, secret, call.params.number("max_connections", 40, low=1, high=100))


def _pace(call: Call) -> None:
    now = call.world.timer.monotonic()
    if now < call.bot.webhook_allowed_again_at:
        raise too_many_requests(1)
    call.bot.webhook_allowed_again_at = now + 1


def _settings(webhook: Webhook) -> tuple[str, str, int]:
    return webhook.url, webhook.secret_token, webhook.max_connections
