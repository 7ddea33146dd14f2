"""The people who live here: one file per person, their stays and beds, absences, status and care level.

Read models.py first, then book.py, which lists the books. Within, each imports only what stands before it: the files of
this folder but book and page; `census` (who was here on a day, movement between days) and `history` (statuses, levels
and stays in order, changes); `stays` (what may not stand beside another); `movements` (admit, move, leave, return,
end); `clocks` (lists, search, what is due); `roster` (import); then book and page.
"""
