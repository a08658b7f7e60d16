"""Sections and statements with their history: as reversion keeps it, and as simple-history does."""
