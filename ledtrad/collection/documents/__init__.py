"""Documents of a collection, filled into the one tree that every format is written from."""
