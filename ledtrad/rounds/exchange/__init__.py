"""A template as files: our own YAML, and XLSForm for other tools."""
