"""What follows from results: told, looked up, compared."""
