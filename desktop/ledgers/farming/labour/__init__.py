"""The labour of residents: of free will, paid, never by those who need full care."""
