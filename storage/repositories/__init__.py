"""Repositories: rows in, frozen values of ``branch`` out."""
