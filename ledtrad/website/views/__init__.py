"""The public pages by noun: each view loads, asks one query, and chooses a template."""
