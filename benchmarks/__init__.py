"""Speed, measured apart from the tests: `make bench` prints the figures that docs/benchmarks.md holds."""
