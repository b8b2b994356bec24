"""The English catalogue says exactly what the code says, in English."""

import re
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from locales import Phrases, catalogue_path, phrases
from locales.__main__ import main
from locales.extraction import phrases_in_code, renewed, translated_languages

pytestmark = pytest.mark.wide

HAN = re.compile(r"[\u3400-\u9fff]")
TERM = re.compile(r"\([\u3400-\u9fff]+\)")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,;:?!()]|[,;:?!()](?=[\u3400-\u9fff])")
LOUD = re.compile("[!！\u2600-\u27bf\U0001f300-\U0001faff]|请务必|立即|逾期|必须|\bmust\b|\bfail(?:ed|ure) to\b")


def entries() -> dict[str, str]:
    with catalogue_path("en").open("rb") as lines:
        return {str(entry.id): str(entry.string) for entry in read_po(lines) if entry.id}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_catalogue_holds_the_phrases_of_the_code_and_no_others():
    """After a change of words: ``python -m locales``, then translate what it names."""
    assert set(entries()) == set(phrases_in_code())


@pytest.mark.parametrize("language", translated_languages())
def test_the_file_stands_as_the_command_writes_it(language):
    assert catalogue_path(language).read_bytes() == renewed(language)


def test_every_phrase_is_translated():
    assert [phrase for phrase, english in entries().items() if not english] == []


def test_placeholders_are_the_same_in_both_languages():
    assert {phrase: english for phrase, english in entries().items() if fields(phrase) != fields(english)} == {}


def test_lines_and_markup_are_the_same_in_both_languages():
    def form(text: str) -> list[str]:
        return re.findall(r"\n|</?\w+>", text)

    assert {phrase: english for phrase, english in entries().items() if form(phrase) != form(english)} == {}


def test_english_has_chinese_only_as_a_term_in_brackets_and_no_full_width_punctuation():
    bare = {phrase: TERM.sub("", english) for phrase, english in entries().items()}
    assert [english for english in bare.values() if HAN.search(english) or FULL_WIDTH.search(english)] == []


def test_english_gives_a_chinese_term_at_most_once_a_phrase():
    terms = [TERM.findall(english) for english in entries().values()]
    assert [found for found in terms if len(found) != len(set(found))] == []


def test_chinese_has_full_width_punctuation():
    assert [phrase for phrase in entries() if HALF_WIDTH.search(phrase)] == []


def test_nothing_is_loud_and_nobody_is_blamed():
    assert [text for pair in entries().items() for text in pair if LOUD.search(text)] == []


def test_an_unknown_language_gets_chinese():
    assert phrases("fr").language == phrases(None).language == Phrases("zh").language == "zh"


def test_a_phrase_without_translation_is_said_in_chinese():
    assert phrases("en")("还没有译文") == "还没有译文"


def test_the_command_adds_what_is_new_drops_what_is_gone_and_names_what_lacks(tmp_path, monkeypatch, capsys):
    path = tmp_path / "en" / "messages.po"
    monkeypatch.setattr("locales.extraction.catalogue_path", lambda language: path)
    monkeypatch.setattr("locales.__main__.catalogue_path", lambda language: path)
    assert main() == 1
    assert "en: 已私聊回复。\n" in capsys.readouterr().out
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "已私聊回复。"\nmsgstr "Answered in private."\n\nmsgid "没人再说"\nmsgstr "Nobody says so"\n',
        "utf-8",
    )
    main()
    assert "已私聊回复。" not in capsys.readouterr().out
    assert "没人再说" not in path.read_text("utf-8")
    assert 'msgid "已私聊回复。"\nmsgstr "Answered in private."' in path.read_text("utf-8")
