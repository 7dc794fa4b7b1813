"""One volume per village (一村一册, R7): cover, contents, one page a household, the items."""
