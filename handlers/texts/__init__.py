"""Every word shown to a person in chat: pure functions from values to text, through the catalogues.

Functions return plain text, or ``Markup`` where the message is HTML; values put into ``Markup`` are escaped by it.
"""
