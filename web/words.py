"""Pages as text: templates in the visitor's language, and the short pages that say one thing."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from aiohttp import web

from locales import Phrases, phrases
from web.menu import entries
from web.parts import VISITOR

FOLDER = Path(__file__).parent
LANGUAGE_COOKIE = "language"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def handed_out(content: bytes, name: str, content_type: str) -> web.Response:
    """Return a file to keep, under a name that may be Chinese."""
    headers = HEADERS | {"Content-Disposition": kept_as(name)}
    return web.Response(body=content, content_type=content_type, headers=headers)


def kept_as(name: str) -> str:
    """Return the header that names a file, as RFC 6266 writes what is not ASCII."""
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"


def said(request: web.Request) -> Phrases:
    """Return the language of the request: the visitor's, else what the browser chose here before, else Chinese."""
    visitor = request.get(VISITOR)
    return visitor.phrases if visitor else phrases(request.cookies.get(LANGUAGE_COOKIE))


def page(request: web.Request, template: str, *, status: int = 200, **facts: Any) -> web.Response:
    """Return a page."""
    words = said(request)
    visitor = request.get(VISITOR)
    frame = {"_": words, "visitor": visitor, "menu": entries(words, visitor), "here": f"/{request.path.split('/')[1]}"}
    other = {"zh": ("en", "English"), "en": ("zh", "中文")}[words.language]
    frame |= {"address": request.path_qs, "other": {"code": other[0], "name": other[1]}}
    text = _templates().get_template(template).render(**frame, **facts)
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)


def plain(request: web.Request, status: int, reason: str) -> web.Response:
    """Return a page that says why there is nothing else to see."""
    _ = said(request)
    heading, words = {
        "no_session": (
            _("请从聊天里打开"),
            _("在和助手的私聊里发 /web ，会收到一个五分钟内有效的链接。"),
        ),
        "link_gone": (
            _("链接失效了"),
            _("每个链接只能用一次，五分钟内有效。请在私聊里重新发 /web 。"),
        ),
        "not_allowed": (_("这一页归其他同志看"), _("菜单里是你能看的页面。")),
        "not_found": (_("没有这一页"), _("地址可能抄错了，或者文件已经换了版本。")),
        "setting": (_("没有保存"), _("这个值不在可选的范围里，请回到设置再选一次。")),
        "all_bound": (_("都绑定好了"), _("名单上的人都有账号，不用再打印绑定码。")),
        "purpose": (_("请选用途"), _("看一个支部的详情要选用途，会记在日志里。")),
        "nothing_to_print": (_("还打印不了"), _("这次会还没有记录，或者不归你整理。")),
        "elsewhere": (_("没有办"), _("这个请求不是从本页面发出的。请回到页面再点一次。")),
    }[reason]
    return page(request, "plain.html", status=status, heading=heading, words=words)


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER / "templates"), autoescape=True)
