"""The gallery: every component in every state, on one page that designers, testers and browsers read alike."""
