"""The ready pathways, as TOML that a planner could read."""
