"""What the words under a picture or a document ask for."""

import re
import unicodedata

_RULE_FILE = re.compile(
    r"导入|规则文件|制度文件|(?:收|录|加|存|放)(?:进|入|到).{0,2}(?:规则|制度)|"
    r"\bimport\b|\brule (?:file|document)s?\b|\brules? (?:attached|to add)\b|\badd (?:this|these|it) to the rules\b"
)
_LONGEST = 30
"""Letters; a longer caption tells about the picture and orders nothing."""


def means_rule_file(caption: str) -> bool:
    """Tell whether a caption says that what is above it is a rule document to import."""
    said = unicodedata.normalize("NFKC", caption).casefold().strip()
    return len(said) <= _LONGEST and _RULE_FILE.search(said) is not None
