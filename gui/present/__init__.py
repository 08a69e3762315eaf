"""What the room sees: the presentation, and the pages that stand in for the diagram."""
