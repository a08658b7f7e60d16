"""The pages that gather from all rooms. Holds no rules of its own."""
