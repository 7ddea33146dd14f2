"""The home itself: its profile, its licences, the number of approved beds by date."""
