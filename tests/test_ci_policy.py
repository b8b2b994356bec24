"""The promise of the skip policy: by name on a user's machine, never in CI."""

import psycopg
import pytest

from tests import ci_policy

NEEDS_BROWSER = "import pytest\n@pytest.mark.browser\ndef test_page(): pass\n"
SKIPS_ITSELF = "import pytest\npytest.skip('no time today', allow_module_level=True)\n"


@pytest.fixture
def house(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """An empty project with the policy switched on, on a machine without a browser and without the samples."""
    pytester.makeini(
        "[pytest]\nmarkers =\n  browser: b\n  postgres: p\n  shared: s\nasyncio_default_fixture_loop_scope = function\n"
    )
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    monkeypatch.setitem(ci_policy.NEEDS, "shared", (lambda: False, "the sample documents are absent"))
    return pytester


def outcome(house: pytest.Pytester) -> pytest.RunResult:
    return house.runpytest_inprocess("-p", "tests.ci_policy", "-p", "no:cacheprovider", "-rs")


def test_without_a_browser_its_tests_are_skipped_with_the_remedy(house: pytest.Pytester) -> None:
    house.makepyfile(NEEDS_BROWSER)
    result = outcome(house)
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED * test_page: Chromium is not installed: apt install chromium"])


def test_in_ci_a_missing_browser_fails_the_run(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    house.makepyfile(NEEDS_BROWSER)
    assert outcome(house).ret == pytest.ExitCode.TESTS_FAILED


def test_in_ci_no_other_reason_to_skip_is_accepted(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    house.makepyfile("import pytest\ndef test_later(): pytest.skip('no time today')\n")
    result = outcome(house)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*was skipped, but CI=true: *no time today*"])


def test_in_ci_a_module_cannot_skip_itself(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    house.makepyfile(SKIPS_ITSELF)
    assert outcome(house).ret == pytest.ExitCode.NO_TESTS_COLLECTED
    monkeypatch.setenv("CI", "true")
    assert outcome(house).ret == pytest.ExitCode.INTERRUPTED


def test_the_sample_documents_may_be_absent_even_in_ci(house: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    house.makepyfile("import pytest\n@pytest.mark.shared\ndef test_samples(): pass\n")
    result = outcome(house)
    result.assert_outcomes(skipped=1)
    assert result.ret == pytest.ExitCode.OK


@pytest.mark.postgres
def test_each_test_gets_an_empty_database_of_its_own(postgres_url: str, postgres_database: str) -> None:
    assert postgres_database != postgres_url
    with psycopg.connect(postgres_database) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
        encoding = connection.execute("SHOW server_encoding").fetchone()
    assert tables == (0,)
    assert encoding == ("UTF8",)
