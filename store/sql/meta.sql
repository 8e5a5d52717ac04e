SELECT schema_version, revision, demo_visible FROM meta
