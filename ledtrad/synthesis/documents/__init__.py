"""What leaves the room as rows, sheets and frozen documents: the same words and the same bytes each time."""
