"""Long work as jobs: one table that is the queue, kinds that rooms above register, and the worker that does them."""
