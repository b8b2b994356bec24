"""Pages for the desk; so far the state of the running program, without any personal data."""
