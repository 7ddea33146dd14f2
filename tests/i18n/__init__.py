"""Tests of the words on the screen: catalogues, marks, and a stretched language."""
