"""Users, sign-in and the journal. Knows nothing of what the journal's entries are about."""
