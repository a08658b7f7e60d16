"""One engine for every collection: template, round, frozen roster, responses, immutable revisions, answers."""
