"""Chat members in the words of the Bot API."""

from typing import Any

from sandbox.chats import Standing

_RIGHTS_OF_ADMINISTRATORS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_RIGHTS_WITHHELD = (
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def chat_member(user: dict[str, Any], standing: Standing) -> dict[str, Any]:
    """Return the ``ChatMember`` of the kind that ``standing`` names."""
    member: dict[str, Any] = {"user": user, "status": standing}
    match standing:
        case "creator":
            member |= {"is_anonymous": False}
        case "administrator":
            member |= {"can_be_edited": False, "is_anonymous": False}
            member |= dict.fromkeys(_RIGHTS_OF_ADMINISTRATORS, True) | dict.fromkeys(_RIGHTS_WITHHELD, False)
        case "restricted":
            member |= {"is_member": True, "until_date": 0} | permissions(allowed=False)
        case "kicked":
            member |= {"until_date": 0}
    return member


def permissions(*, allowed: bool) -> dict[str, bool]:
    """Return ``ChatPermissions`` with every right the same."""
    return dict.fromkeys(_PERMISSIONS, allowed)
