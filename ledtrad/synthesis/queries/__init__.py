"""Reads that span models, by noun; none writes, and each says how many queries it takes where that is not one."""
