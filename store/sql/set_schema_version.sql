UPDATE meta SET schema_version = ?
