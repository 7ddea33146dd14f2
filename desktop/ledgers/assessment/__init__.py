"""Assessment of the ability to look after oneself: six indicators, their conclusion, reports of changes."""
