"""What the command line does: one module a topic, imported when one of its commands runs."""
