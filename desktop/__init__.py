"""颐年簿: the offline program of the clerk of a township elder home."""
