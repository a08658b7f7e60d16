"""The signed-in pages of the national office and of the counties' authors: reading, matrix, claims, compilations, corrections."""
