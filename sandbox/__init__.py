"""A local Telegram for trying and testing the assistant: no account, no network; no other package imports it."""
