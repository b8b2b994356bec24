"""The cell in which a file of a stranger is opened: bounded memory, time and output, no network, no new programs."""

import ctypes
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass

_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ftplib.",
    "urllib.",
)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one file may cost."""

    memory_bytes: int
    """Address space, which is more than what is in use."""
    cpu_seconds: int
    wall_seconds: int
    reply_bytes: int = 32_000_000


DIGITAL = Allowance(memory_bytes=512 << 20, cpu_seconds=10, wall_seconds=12)
"""For text, web pages, docx and PDF; an ordinary one takes a fifth of a second and 60 MB."""
SCAN = Allowance(memory_bytes=2 << 30, cpu_seconds=600, wall_seconds=300)
"""For recognising pictures of pages: the models take 1.3 GB of address space and about 550 MB of memory."""


BINDING = Allowance(memory_bytes=1 << 30, cpu_seconds=60, wall_seconds=120, reply_bytes=400_000_000)
"""For typesetting some pages of a book with twenty photographs, which takes 130 MB, and for joining them."""


def confine(allowance: Allowance) -> None:
    """Bind this process for good; to be called before it has read anything."""
    for kind, most, last in (
        (resource.RLIMIT_AS, allowance.memory_bytes, allowance.memory_bytes),
        (resource.RLIMIT_CPU, allowance.cpu_seconds, allowance.cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, allowance.reply_bytes, allowance.reply_bytes),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # macOS has no limit of address space; a stricter one may be set already
            resource.setrlimit(kind, (most, last))
    _leave_the_network()
    sys.addaudithook(_refuse)


def _leave_the_network() -> None:
    """Move to a network of our own with nothing in it, where the kernel lets an ordinary user do so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    """Stop Python code that reaches out, on every system."""
    if event.startswith(_REFUSED):
        raise PermissionError(event)
