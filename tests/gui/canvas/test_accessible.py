"""What a screen reader finds: the pathway as a list, in the order of the flow, each step told in words."""

from PySide6.QtGui import QAccessible

from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import Selection
from model.edits import steps


def interface(canvas: Canvas):
    return QAccessible.queryAccessibleInterface(canvas)


def test_the_pathway_is_a_list_in_the_order_of_the_flow(canvas: Canvas) -> None:
    diagram = interface(canvas)

    assert diagram.role() == QAccessible.Role.List
    assert "Nuværende (2026)" in diagram.text(QAccessible.Text.Name)
    names = [diagram.child(n).text(QAccessible.Text.Name) for n in range(diagram.childCount())]
    assert len(names) == len(canvas.picture.order)
    told = {box.id: box.told for box in canvas.picture.boxes}
    assert names == [told[step] for step in canvas.picture.order]
    assert names.index(told["treat"]) < names.index(told["plan"]) < names.index(told["discharge"])


def test_a_step_is_told_with_its_name_and_its_actor(canvas: Canvas) -> None:
    diagram = interface(canvas)
    first = diagram.child(canvas.picture.order.index("visit"))

    assert "Første besøg" in first.text(QAccessible.Text.Name)
    assert "Hjemmesygepleje" in first.text(QAccessible.Text.Name)
    assert first.role() == QAccessible.Role.ListItem
    assert diagram.indexOfChild(first) == canvas.picture.order.index("visit")


def test_the_list_follows_the_document(canvas: Canvas, document: Document) -> None:
    diagram = interface(canvas)
    before = diagram.childCount()

    document.edit("append", lambda study: steps.append_step(study, "discharge", "visit", name="Nyt")[0])

    assert diagram.childCount() == before + 1
    names = [diagram.child(n).text(QAccessible.Text.Name) for n in range(diagram.childCount())]
    assert any("Nyt" in name for name in names)


def test_the_chosen_step_is_told_as_selected_and_found_where_it_is_drawn(canvas: Canvas, selection: Selection) -> None:
    selection.choose("steps", ("plan",))
    diagram = interface(canvas)
    step = diagram.child(canvas.picture.order.index("plan"))

    assert step.state().selected
    middle = step.rect().center()
    assert diagram.childAt(middle.x(), middle.y()).text(QAccessible.Text.Name) == step.text(QAccessible.Text.Name)
    assert diagram.child(999) is None
