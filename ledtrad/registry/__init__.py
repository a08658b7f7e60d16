"""Actors, bodies, posts, relations and lineage: who exists and hangs together, at any date."""
