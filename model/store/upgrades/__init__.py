"""From each version of the file to the next: one module a version, `to_2.py` first, none of them ever removed."""
