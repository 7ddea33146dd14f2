"""Every form of the print library on paper, in one file to be looked at."""
