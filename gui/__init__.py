"""The window: shows a Study and lets a person change it. What things mean stands in `model`."""
