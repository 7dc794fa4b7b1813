"""Lists as files: this reader's rows, masked, in the words of the offices' own ledgers (R59)."""
