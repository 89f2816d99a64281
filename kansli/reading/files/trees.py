"""XML from outside as a tree: no DOCTYPE, no entities, names without their namespaces."""

from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kansli.reading.files.problems import Unreadable


def tree(data: bytes, broken: str) -> Element:
    """The root of `data`. Raises Unreadable("unsafe_xml") at a DOCTYPE, Unreadable(`broken`) when it is no XML.

    Names and attributes lose their namespaces, so that Word's strict and ordinary formats look the same.
    """
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as unsafe:
        raise Unreadable("unsafe_xml") from unsafe
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(broken) from error
    for element in root.iter():
        element.tag = _local(element.tag)
        if element.attrib:
            element.attrib = {_local(name): value for name, value in element.attrib.items()}
    return root


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    return name.rpartition("}")[2]
