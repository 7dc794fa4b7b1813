"""本页纠错: a reader says what is wrong on a page (R53a). It goes into the inbox and nowhere else."""
