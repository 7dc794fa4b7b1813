"""The performance table of quality: `make bench` prints it for the tree at hand."""
