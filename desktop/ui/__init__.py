"""Floor 3: Qt building blocks; no feature is named here."""
