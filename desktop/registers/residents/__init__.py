"""The people who live here: one file per person, their stays and beds, absences, status and care level."""
