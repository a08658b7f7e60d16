"""Talking about what is written: threads on answers and claims, and which letters a person gets of it all."""
