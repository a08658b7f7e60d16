"""Sources, versions, blocks, passages and citations: what is held, what is only pointed at, and where exactly."""
