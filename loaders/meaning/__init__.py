"""Tables → observations: whose, of what, of when; and every doubt about it."""
