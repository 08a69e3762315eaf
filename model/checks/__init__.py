"""Checks: what a pathway gets wrong, one rule a file, told as findings with a sentence each."""
