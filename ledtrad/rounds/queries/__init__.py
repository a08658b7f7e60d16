"""Reads of rounds that span models, by noun."""
