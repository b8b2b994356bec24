"""The files of the chat page, read without a browser: nothing inline, nothing from elsewhere, nothing untranslated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "sandbox" / "page"
STATIC = ROOT / "web" / "static"
SCRIPTS = sorted(PAGE.glob("*.js"))
STYLES = [*PAGE.glob("*.css"), *STATIC.glob("*.css")]
INDEX = (PAGE / "index.html").read_text(encoding="utf-8")
CODE = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
FACES = {"支", "群"}  # drawn in the round pictures of the chats, in every language
HAN = re.compile(r"[\u4e00-\u9fff]")


class Elements(HTMLParser):
    """Every start tag with its attributes, and every text, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


@pytest.fixture(scope="module")
def elements() -> Elements:
    parser = Elements()
    parser.feed(INDEX)
    return parser


def english_keys() -> set[str]:
    table = re.search(r"const ENGLISH = \{(.*?)\n\};", CODE, re.DOTALL)
    assert table
    return set(re.findall(r'^  "([^"]+)":', table[1], re.MULTILINE))


def test_the_page_has_no_inline_script_or_style(elements):
    """``default-src 'self'`` would switch either off without a word."""
    inline = [
        (tag, name)
        for tag, attributes in elements.tags
        for name in attributes
        if name == "style" or name.startswith("on") or tag == "style" or (tag == "script" and "src" not in attributes)
    ]
    assert inline == []


def test_no_script_writes_a_style_attribute():
    assert re.findall(r"setAttribute\(\"style\"|\.cssText|\beval\(|new Function", CODE) == []


@pytest.mark.parametrize("path", [PAGE / "index.html", *SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_nothing_is_fetched_from_another_host(path):
    """Namespaces and the pattern of a deep link are names, not addresses that are fetched."""
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}|@import|url\(", text) == []


def test_every_file_that_the_page_names_exists(elements):
    named = [attributes[name] for _, attributes in elements.tags for name in ("src", "href") if attributes.get(name)]
    local = [address for address in named if address.startswith("/")]
    homes = {"page": PAGE, "static": STATIC}
    missing = [address for address in local if not (homes[address.split("/")[1]] / address.split("/", 2)[2]).is_file()]
    modules = re.findall(r'from "\./([\w.]+)"', CODE)
    assert missing == []
    assert [module for module in modules if not (PAGE / module).is_file()] == []


def test_every_id_and_icon_that_the_scripts_use_is_on_the_page(elements):
    ids = {attributes["id"] for _, attributes in elements.tags if attributes.get("id")}
    used = set(re.findall(r'(?:byId|getElementById)\("([\w-]+)"\)', CODE))
    icons = {f"i-{name}" for name in re.findall(r'icon\("(\w+)"\)', CODE)}
    assert used - ids == set()
    assert icons - ids == set()


def test_every_chinese_word_of_the_page_has_its_english(elements):
    labels = {value for _, attributes in elements.tags for name, value in attributes.items() if name == "aria-label"}
    on_page = {text for text in [*elements.texts, *labels] if text and HAN.search(text)}
    speaking = [script.read_text(encoding="utf-8") for script in SCRIPTS if script.name != "words.js"]
    in_scripts = {text for code in speaking for text in re.findall(r'"([^"\n]+)"', code) if HAN.search(text)}
    assert (on_page | in_scripts) - english_keys() == FACES


def test_no_english_is_kept_for_words_that_are_gone(elements):
    rest = re.sub(r"const ENGLISH = \{.*?\n\};", "", CODE, flags=re.DOTALL)
    gone = {key for key in english_keys() if key not in INDEX and f'"{key}"' not in rest}
    assert gone == set()


def test_colours_are_written_in_the_tokens_only():
    """A colour beside the tokens would not change with the theme; the shade behind a window is the one exception."""
    styles = (PAGE / "page.css").read_text(encoding="utf-8")
    colours = re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])|rgba?\([^)]*\)", styles)
    assert colours == ["rgba(23, 22, 20, .45)"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_keep_to_what_chromium_88_understands(script):
    """Office machines are old: what later versions brought fails there at run time, not here."""
    newer = r"\.at\(|structuredClone|Object\.hasOwn|randomUUID|^await |\bstatic \{|\.toSorted\(|\.findLast\("
    assert re.findall(newer, script.read_text(encoding="utf-8"), re.MULTILINE) == []
