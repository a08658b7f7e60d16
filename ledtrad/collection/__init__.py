"""The pages of a collection: templates, rounds, the county's writing, loaded reports, review."""
