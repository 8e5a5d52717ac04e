"""Words of the catalogue: what a per-head value is given for, and where the unsorted goes."""

OTHER_DOMAIN = "其他"
# The domain whose counts of people are people in need, and the units in which people are counted.
WELFARE = "民生服务与社会救助"
PEOPLE = ("人", "户")

# ``per`` as an English catalogue writes it → the reader's words
_PER = {
    "share": "占比",
    "1 resident": "人均",
    "1000 residents": "每千常住人口",
    "10000 residents": "每万常住人口",
    "1000 elderly residents": "每千名老年人",
    "1 person": "每人",
    "1 volunteer": "每名志愿者",
    "1 staff": "每名工作人员",
    "100 certified persons": "每百名持证残疾人",
    "100 members": "每百名党员",
    "1 branch": "每个党支部",
    "100 branches": "每百个党支部",
    "1 household": "每户",
    "100 households": "每百户",
    "1000 households": "每千户",
    "1 compound": "每个小区",
    "1 grid": "每个网格",
    "1 point": "每个巡查点",
    "1 km2": "每平方公里",
    "1 unit": "每家单位",
    "100 units": "每百家单位",
    "100 premises": "每百家场所",
    "100 shops": "每百个网点",
    "1 case": "每件",
}


def per_label(per: str) -> str:
    """The label of a per-head value; a text that is not in the table is already one.

    >>> per_label("1000 residents")
    '每千常住人口'
    """
    return _PER.get(per, per)
