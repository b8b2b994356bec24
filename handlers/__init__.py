"""Chat conversations: read what was said, call one use case, say one thing."""
