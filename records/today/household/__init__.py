"""One household, one page (R7): what it shows to a reader, how it is kept, how it is printed."""
