"""``remind``: plans as of a moment and prints what would go to whom and why."""
