"""The staff: who works here, in which post from when to when, with which certificates."""
