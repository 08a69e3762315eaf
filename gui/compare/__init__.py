"""Two pathways beside each other: what changed, and what it does."""
