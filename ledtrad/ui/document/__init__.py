"""One typed tree for every document, and its writers: page, print, Word and linked data (docs/decisions/0009-document-tree.md)."""
