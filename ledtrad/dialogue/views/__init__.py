"""Views by noun: each loads, calls one query or action, and draws a page or sends on."""
