"""Files in the outbox are text, and leave as the bytes that they were."""

from base64 import b64encode

from bot.attachments import with_files


def test_a_document_leaves_with_its_name_and_its_bytes():
    payload = {"caption": "表", "document": {"name": "a.docx", "base64": b64encode(b"PK\x03\x04").decode()}}
    sent = with_files(payload)
    assert (sent["caption"], sent["document"].filename) == ("表", "a.docx")
    assert sent["document"].input_file_content == b"PK\x03\x04"


def test_what_the_messenger_keeps_already_stays_a_name():
    assert with_files({"document": "file-1"}) == {"document": "file-1"}
    assert with_files({"text": "好"}) == {"text": "好"}
