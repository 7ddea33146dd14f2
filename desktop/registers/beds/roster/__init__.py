"""A list of rooms and beds on a spreadsheet becomes the book of beds."""
