"""Where everything of the diagram stands, and what it says: numbers and text, no Qt."""
