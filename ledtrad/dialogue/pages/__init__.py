"""What the pages show, by noun: plain values for the templates."""
