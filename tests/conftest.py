"""What every test of the house may use; fixtures of one package live in the ``conftest.py`` of its folder."""

pytest_plugins = ["pytester", "tests.ci_policy", "tests.postgres_server"]
