id, actor, time, kind, file, checksum, title, note, state, accepted, rejected,
       observations, areas, indicators, source_kept
