"""A curator's lines: an invented document and a record of it."""

REVIEWED = {"reviewed_by": "组织委员", "reviewed_on": "2026-03-31"}
DOCUMENT = {
    "key": "corner",
    "title": "青石镇支部读书角规定",
    "label": {"zh": "青石镇《读书角规定》（2021）", "en": "Qingshi, reading corner (2021)"},
    "short": {"zh": "读书角规定（2021）", "en": "reading corner (2021)"},
    "number": None,
    "issuer": "中共青石镇委员会",
    "dated_on": "2021-03-08",
    "kind": "notice",
    "names": ["青石"],
}
RECORD = {
    "id": "OWN-CORNER-01",
    "document": "corner",
    "locator": "二",
    "topic": "CORNER",
    "subject": "corner",
    "attribute": "loans",
    "aspect": "number",
    "strength": "at_most",
    "statement": {"zh": "读书角一次最多借三册。", "en": "At most three books at a time."},
    "ask": {"zh": ["一次能借几本书？"], "en": ["How many books at a time?"]},
    "words": {"zh": [], "en": []},
    "anchor": "一次最多借",
    "values": [{"quantity": "books", "min": None, "max": 3, "unit": "book"}],
}
NEW_DOCUMENT = {"do": "document", **DOCUMENT}
ADDED = {"do": "add", "record": RECORD}
