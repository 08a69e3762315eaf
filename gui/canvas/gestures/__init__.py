"""What a hand does from press to release. A gesture shows ghosts, and edits once, at its end, if at all."""
