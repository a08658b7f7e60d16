"""Exchange of coding with other tools by REFI-QDA: pure reading and writing, and the way out of and into a round."""
