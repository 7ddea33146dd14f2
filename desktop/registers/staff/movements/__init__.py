"""The steps of somebody's work in the home: taking a post, changing it, leaving, coming back."""
