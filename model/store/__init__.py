"""Our own file: SQLite as application file format. Known to nobody but the doors `files` and `recovery`."""
