"""A throw-away PostgreSQL server for the tests: private files in a temporary folder, reached through a Unix socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.ci_policy import NEEDS, postgres_programs

SECONDS_TO_START = 30
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
_numbers = count(1)


@dataclass(frozen=True)
class Cluster:
    """One server with its files and its socket in ``folder``; no port is taken, so that nothing can collide."""

    folder: Path
    programs: Path
    account: str | None
    """The account to drop to, because PostgreSQL refuses to run as root; None when we are not root."""

    def url(self, database: str) -> str:
        """Return the address of ``database`` in the form that libpq and SQLAlchemy share."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def run(self, program: str, *words: str) -> None:
        """Run one of the server's programs to its end, as the unprivileged account."""
        line = [self.programs / program, "-D", self.folder / "files", *words]
        with (self.folder / "program.log").open("w+") as log:
            done = subprocess.run(
                line,
                check=False,
                user=self.account,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                timeout=2 * SECONDS_TO_START,
            )
            log.seek(0)
            assert done.returncode == 0, f"{program} failed: {log.read()}"

    def start(self) -> None:
        """Create the files and start the server; returns when it accepts connections."""
        self.run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"{OPTIONS} -c unix_socket_directories='{self.folder}'"
        self.run(
            "pg_ctl", "start", "-w", "-t", str(SECONDS_TO_START), "-l", str(self.folder / "server.log"), "-o", options
        )

    def stop(self) -> None:
        """Stop the server without waiting for its clients."""
        self.run("pg_ctl", "stop", "-m", "immediate", "-w", "-t", str(SECONDS_TO_START))


@pytest.fixture(scope="session")
def postgres_cluster() -> Generator[Cluster]:
    """Start one server for the session (under xdist: one a worker) and take it away at the end."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip(NEEDS["postgres"][1])
    folder = Path(tempfile.mkdtemp(prefix="zhibu-pg-"))
    account = _unprivileged() if os.geteuid() == 0 else None
    if account:
        shutil.chown(folder, account)
    cluster = Cluster(folder, programs, account)
    try:
        cluster.start()
        yield cluster
        cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: Cluster) -> str:
    """Return the address of the server's own database, for tests that bring their own schema names."""
    return postgres_cluster.url("postgres")


@pytest.fixture
def postgres_database(postgres_cluster: Cluster) -> Generator[str]:
    """Yield the address of an empty database of this test's own; it is dropped afterwards, open connections or not."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(postgres_cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield postgres_cluster.url(name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _unprivileged() -> str:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
