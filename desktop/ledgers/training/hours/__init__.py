"""The hours of each person, the rates, and the targets they are measured by."""
