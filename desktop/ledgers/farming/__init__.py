"""院办经济: what the home grows, raises and makes, where it went, what it cost, and who helped."""
