"""The secret key of records that tests and benches make: known to everybody, so never that of a real one."""

from handlers.marks import Marks
from storage.keys import read_keys

LINE_FOR_TESTS = "51001ce1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
"""As it would stand in a key file: 32 bytes of nothing."""
FOR_TESTS = read_keys(LINE_FOR_TESTS)
MARKS = Marks(FOR_TESTS)
"""Marks the buttons of chats in tests."""
