"""Buildings, rooms and beds: what there is to lie in, of which kind, and when it was out of use."""
