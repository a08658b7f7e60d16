"""What is published as a document tree, for every format alike; `ledtrad.ui.document` writes it."""
