"""What a person can do to a study: pure functions that give a new one. Each family has its file."""
