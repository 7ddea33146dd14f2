"""A roster on a spreadsheet becomes residents with their status, care level, bed and stay."""
