"""Floor 6: the window, navigation, sign-in, home page and housekeeping."""
