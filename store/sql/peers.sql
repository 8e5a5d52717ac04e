SELECT code, name, members, note FROM peers
