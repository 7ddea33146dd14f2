"""The lists of residents and beds, what the search box finds of them, what is due and what is missing."""
