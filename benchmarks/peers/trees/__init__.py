"""The registry's nodes as trees: with paths (treebeard) and with intervals (mptt)."""
