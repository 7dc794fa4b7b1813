"""The next fourteen days (班前一页纸, R44a): what comes on which day if nobody acts."""
