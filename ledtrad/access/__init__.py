"""Who may do what: one policy table for pages and actions, and the Viewer that carries it downwards."""
