"""Loading codebook, coding, printed reports and compilations from reviewable files."""
