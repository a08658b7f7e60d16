"""Codebook, statements, claims, checks, compilations and the audit of printed reports."""
