"""How the program is put on a machine: the development commands, the fonts, the packages."""
