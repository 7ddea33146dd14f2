"""The plan of the house, as the page of beds shows it."""
