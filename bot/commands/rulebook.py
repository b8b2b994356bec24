"""``rules import|list|show|check``: the indexed copy of the rules."""

from pathlib import Path

import click

from bot.commands.opened import migrated, write
from bot.settings import load_settings
from branch.clock import SystemClock
from branch.rulebook import Edition
from documents import MAX_BYTES, Reason, UnreadableFile, read_file
from handlers import profiles
from rules import curation, linking, remarks
from storage.unit_of_work import UnitOfWork

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_REASONS = {
    Reason.TOO_LARGE: "太大，请拆成几份 / too large; send it in parts",
    Reason.EMPTY: "没有可引用的正文 / nothing citable in it",
    Reason.NOT_TEXT: "认不出是什么文件，请另存为 docx / not a known kind of file; save it as docx",
    Reason.OLD_FORMAT: "旧格式（doc、wps、rtf、ofd），请另存为 docx 或 pdf / old format; save it as docx or pdf",
    Reason.SPREADSHEET: "是电子表格，请另存为 pdf / a spreadsheet; save it as pdf",
    Reason.OTHER_FORMAT: "不支持这种格式，请另存为 docx、pdf 或 jpg / not supported; save it as docx, pdf or jpg",
    Reason.ARCHIVE: "是压缩包，请先解压 / an archive; unpack it first",
    Reason.ENCRYPTED: "有密码，请去掉密码 / locked; remove the password",
    Reason.MACROS: "带宏，请另存为不带宏的 docx / has macros; save it as docx without them",
    Reason.BOMB: "展开后大得不正常 / unpacks to an abnormal size",
    Reason.BAD_XML: "内部结构不正常，请用办公软件打开后另存 / abnormal inside; save it again in an office program",
    Reason.SCANNED: "是扫描件或照片 / a scan or photo",
    Reason.OCR_MISSING: "是扫描件或照片，要先装文字识别，见 docs/commands.md / a scan; install the extra [ocr]",
    Reason.TOO_SLOW: "读的时间太长，请拆成几份 / took too long; send it in parts",
    Reason.BROKEN: "文件损坏，请重新保存或下载 / damaged; save or download it again",
}
_TO_TELL = {Reason.TOO_LARGE, Reason.BROKEN, Reason.NOT_TEXT, Reason.BOMB, Reason.BAD_XML, Reason.TOO_SLOW}
"""Where the details help somebody at a prompt."""


@click.group()
def rules() -> None:
    """规则文件。Rule documents."""


@rules.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
def import_(files: tuple[Path, ...]) -> None:
    """导入文件（txt、docx、pdf、html、扫描件），各成一个不再改动的版本。Import documents as immutable editions."""
    with migrated() as database:
        editions = [edition for file in files if (edition := _read(file)) is not None]
        for edition, new in write(database, lambda work: _keep(work, editions)):
            click.echo(f"{'imported' if new else 'known'}  {_line(edition)}")
            for remark in _remarks(edition):
                click.echo(f"  注意: {remark}")
    if len(editions) < len(files):
        msg = f"{len(files) - len(editions)} of {len(files)} files were not imported"
        raise click.ClickException(msg)


@rules.command("list")
def list_() -> None:
    """列出已导入的文件。List the imported documents."""
    for edition in _editions():
        click.echo(_line(edition))


@rules.command()
@click.argument("sha256")
def show(sha256: str) -> None:
    """逐条显示一份文件（给出哈希的开头）。Show the passages of a document, by the beginning of its hash."""
    found = [edition for edition in _editions() if edition.sha256.startswith(sha256.lower())]
    if len(found) != 1:
        msg = f"expected the beginning of one hash of `rules list`, {sha256} fits {len(found)}"
        raise click.ClickException(msg)
    click.echo(_line(found[0]))
    for passage in found[0].passages:
        click.echo(f"{passage.locator}\t{passage.text}")


@rules.command()
@click.argument("records", required=False, type=_FILE)
def check(records: Path | None) -> None:
    """检查规则记录（可给出自己的记录文件）。Check the rule records, and a file of your own."""
    faults = curation.check(records or load_settings().rules_records)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        msg = f"{len(faults)} faults; nothing of a faulty file is applied"
        raise click.ClickException(msg)
    click.echo(f"{len(curation.records(records))} records, no fault")


def _read(file: Path) -> Edition | None:
    """Read a file, or say why not."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        return read_file(content, file.name, ocr=True)
    except UnreadableFile as refusal:
        detail = f" ({refusal.detail})" if refusal.detail and refusal.reason in _TO_TELL else ""
        click.echo(f"{file.name}: {_REASONS[refusal.reason]}{detail}", err=True)
    except OSError as fault:
        click.echo(f"{file.name}: {fault.strerror}", err=True)
    return None


def _keep(work: UnitOfWork, editions: list[Edition]) -> list[tuple[Edition, bool]]:
    """Keep all editions in one transaction, with what chairs are told of their duties: questions see none or all."""
    at = SystemClock().now()
    kept = [(edition, work.rulebook.add(edition, at=at)) for edition in editions]
    for edition, new in kept:
        if new:
            work.planned.add_new(profiles.calls(work, edition, at=at), at=at)
    return kept


def _remarks(edition: Edition) -> list[str]:
    """Return what to look at: what the document lacks, and the records that it does not bear out."""
    missing = linking.report(edition, curation.records(load_settings().rules_records)).missing
    return [
        *(remarks.worded(warning, "zh") for warning in edition.warnings),
        *(remarks.mismatch(found, "zh") for found in missing),
    ]


def _editions() -> list[Edition]:
    with migrated() as database:
        return write(database, lambda work: work.rulebook.editions(), keep=False)


def _line(edition: Edition) -> str:
    dated = edition.dated_on.isoformat() if edition.dated_on else "undated"
    facts = (edition.sha256[:12], edition.kind, dated, edition.number or "-", f"{len(edition.passages)} passages")
    return "  ".join((*facts, edition.title))
