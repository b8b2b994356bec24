"""What ends the program before it begins; apart from the settings, so that the command line is quick to load."""


class SettingsFault(Exception):
    """The settings cannot be used; the text names each fault on a line of its own."""
