"""The shape of what is typed, by noun."""
