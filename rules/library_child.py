"""``python -m rules.library_child FOLDER [RECORDS]``: write the index of the editions that come on standard input.

Each line is an edition with the ids of its passages. Editions that the records restate are left out and named in the
index, since they are searched together with the records.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import orjson

from branch.rulebook import unpacked
from rules import curation
from rules.library import terms_of
from rules.library_building import Shelved
from rules.linking import report
from rules.passage_index import IndexWriter
from rules.records import RuleRecord, starter_concepts
from rules.terms import Vocabulary

_NICE = 10
"""Questions are answered meanwhile, and come first."""


def write(folder: Path, shelf: Iterable[Shelved], records: Sequence[RuleRecord]) -> None:
    """Write the index of a shelf into an empty folder."""
    vocabulary = Vocabulary(starter_concepts())
    restated = []
    with IndexWriter(folder) as writer:
        for edition, ids in shelf:
            if report(edition, records).current:
                restated.append(edition.sha256)
                continue
            for identity, passage in zip(ids, edition.passages, strict=True):
                writer.add(identity, terms_of(passage, vocabulary))
        writer.finish(restated=restated)


def received(lines: Iterable[bytes]) -> Iterator[Shelved]:
    """Return the editions of a request."""
    for line in lines:
        sent = orjson.loads(line)
        yield Shelved(unpacked(sent["edition"]), sent["ids"])


def main(arguments: Sequence[str]) -> None:
    """Do what the command line says."""
    os.nice(_NICE)
    folder, *records = map(Path, arguments)
    write(folder, received(sys.stdin.buffer), curation.records(records[0] if records else None))


if __name__ == "__main__":
    main(sys.argv[1:])
