"""What keeps the tree in order. Run through the Makefile; not part of the wheel."""
