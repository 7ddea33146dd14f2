"""Signing in for a training: who came, with what result, ticked one by one or typed on a sheet."""
