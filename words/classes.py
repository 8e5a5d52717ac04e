"""Classes that the columns under an indicator may be: of which dimension each is."""

# dimension → its classes, and other words for each; the classes of a dimension add up to the whole
CLASSES: dict[str, dict[str, tuple[str, ...]]] = {
    "性别": {"男": ("男性", "男士"), "女": ("女性", "女士")},
    "城乡": {"城镇": ("城市",), "农村": ("乡村",)},
    "户口性质": {"农业": ("农业户口",), "非农业": ("非农业户口", "非农")},
}
_OF_PERSONS = ("性别", "户口性质")
_PERSONS = ("人", "名", "人次")
_DIMENSIONS = {
    word: f"{name}={one}"
    for name, classes in CLASSES.items()
    for one, others in classes.items()
    for word in (one, *others)
}


def dimension(text: str, unit: str) -> str:
    """The dimension that a class of what is counted in ``unit`` belongs to, with it; "" for no such class.

    >>> dimension("女性", "人"), dimension("女", "户"), dimension("党员", "人")
    ('性别=女', '', '')
    """
    found = _DIMENSIONS.get(text, "")
    return found if unit in _PERSONS or not found.startswith(_OF_PERSONS) else ""
