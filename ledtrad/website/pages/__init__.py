"""What each page shows, as frozen values that templates only read: one module a page."""
