"""FLOOR 3: Qt building blocks: forms, lists, charts, previews; no feature of the home is named here."""
