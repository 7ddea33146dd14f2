"""Training of the staff: plan, sessions, who attended, hours and targets."""
