"""A design in a link: what somebody builds or hands in is in the address, and can be passed on as it is."""

import base64
import binascii
import zlib

from indicators.design import IndexDesign
from indicators.refusal import RefusalError
from loaders.lists import designs

_MOST = 64_000  # bytes of a design's text


def packed(design: IndexDesign) -> str:
    """The design as the text of a link's parameter.

    >>> from indicators.design import Aggregation, Component, Normalisation
    >>> design = IndexDesign("t", Normalisation.MIN_MAX, Aggregation.ARITHMETIC, (Component("jobs"),))
    >>> unpacked(packed(design)) == design
    True
    """
    return base64.urlsafe_b64encode(zlib.compress(designs.write(design).encode(), 9)).decode()


def unpacked(text: str) -> IndexDesign:
    """The design that a parameter holds. Raises RefusalError for what is none, however large it would be."""
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(base64.urlsafe_b64decode(text), _MOST)
    except (binascii.Error, ValueError, zlib.error):
        raise RefusalError.because("design_link") from None
    if opened.unconsumed_tail or not opened.eof:
        raise RefusalError.because("design_link")
    return designs.read(content)
