"""Somebody else's printed reports under audit: the list, a report's claims with their verdicts, the story of one claim."""
