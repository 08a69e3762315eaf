"""What a pathway means: values, edits, checks, simulation, report and file. Knows no Qt."""
