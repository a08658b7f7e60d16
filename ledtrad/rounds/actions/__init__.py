"""Writes of rounds, by noun: each takes who and when, is atomic, and writes the journal."""
