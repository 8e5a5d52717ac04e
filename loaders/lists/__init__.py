"""Lists that an office keeps: areas, the catalogue of indicators, designs of an index, targets."""
