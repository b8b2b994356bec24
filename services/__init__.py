"""Use cases: plain functions over an open unit of work; each public one is one thing that a person can do.

They run in the writer thread, inside a transaction that the caller commits; none of them waits for a network.
"""
