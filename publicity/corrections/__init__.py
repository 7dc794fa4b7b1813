"""本页纠错: a reader says what is wrong on a page; it goes into the inbox only (R53a)."""
