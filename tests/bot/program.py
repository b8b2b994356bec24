"""A real process of the program: started, asked to end, or killed where it stands."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from dataclasses import dataclass
from pathlib import Path

from tests.record_keys import LINE_FOR_TESTS

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "900001:sandbox-token-of-the-crash-drill"
SECONDS = 300
"""A process that has not done by then what it is waited for has failed."""


@dataclass
class Program:
    """``python -m bot`` in a folder of its own, pointed to a local Telegram."""

    folder: Path
    address: str
    url: str
    webhook_port: int
    process: Process | None = None

    async def start(self, command: str = "serve", **settings: str) -> Process:
        """Start a process; the log goes to a file."""
        with (self.folder / "log.txt").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", command, cwd=self.folder, env=self._environment() | settings, stderr=log
            )

    async def starts(self, **settings: str) -> None:
        """Start the process that the drill is about."""
        self.process = await self.start(**settings)

    async def kill(self) -> None:
        """Kill the process where it stands."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.kill()
        assert await self.process.wait() == -signal.SIGKILL, self.log()

    async def stop(self) -> int:
        """Ask the process to end, and return its exit status."""
        assert self.process is not None
        self.process.terminate()
        return await self.ends()

    async def ends(self) -> int:
        """Wait until the process has ended, and return its exit status."""
        assert self.process is not None
        return await asyncio.wait_for(self.process.wait(), SECONDS)

    def log(self) -> str:
        """Return the last lines of what the processes logged."""
        path = self.folder / "log.txt"
        return "\n".join(path.read_text("utf-8").splitlines()[-30:]) if path.exists() else ""

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        own = {
            "PYTHONPATH": str(ROOT),
            "PYTHONSAFEPATH": "1",
            "DATABASE_URL": self.url,
            "SECRET_KEYS": LINE_FOR_TESTS,
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": self.address,
            "HOST": "127.0.0.1",
            "PORT": str(self.webhook_port),
            "RESEND_AFTER_SECONDS": "0.2",
            "SENDS_PER_SECOND": "600",
            "SENDS_PER_CHAT_SECOND": "600",
            "LOG_LEVEL": "WARNING",
        }
        if self.webhook_port:
            own["PUBLIC_URL"] = f"http://127.0.0.1:{self.webhook_port}"
        return kept | own
