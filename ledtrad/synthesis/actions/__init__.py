"""Writes of synthesis, by what they write."""
