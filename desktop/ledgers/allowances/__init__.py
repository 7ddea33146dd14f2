"""供养金: what each person confirmed for support gets a month, why, and what was really paid out."""
