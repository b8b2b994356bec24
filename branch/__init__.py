"""The domain of a Party branch, in the standard library only: what things are and which rules hold between them."""
