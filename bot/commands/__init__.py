"""The subcommands of ``python -m bot``: each reads its arguments, calls one thing, prints one thing."""
