"""The people who live here: one file per person, their stays and beds, absences, status and care level.

Read models.py first. Within, each imports only what stands before it: the files of this folder but book and page,
`census` (who was here on a day, and counts between days), `stays` (admit, move, leave, return, end), `clocks` (what is
due, lists, search), `roster` (import); then book and page.
"""
