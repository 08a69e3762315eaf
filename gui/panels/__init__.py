"""What stands round the diagram: bars, lists and the inspector. Panels ask the document and never know the canvas."""
