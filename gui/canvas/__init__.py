"""The diagram one draws on: paints the Picture of `model.geometry`, and turns gestures and keys into edits.

picture → shapes (strokes of one thing) → scene (items by id) → view; beneath a point → touch; gestures, keys, pad,
naming and menus call `verbs`, and those the document. The scene holds nothing that the document does not say.
"""
