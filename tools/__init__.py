"""What makes what ships: the demo street, pins, bundles of wheels. The running house imports none of it."""
