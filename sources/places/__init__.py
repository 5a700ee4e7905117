"""Provinces, districts and local authorities by the names that agencies write: exactly, or not at all."""

from sources.places.authorities import Authorities
from sources.places.listing import Authority, Note
from sources.places.provinces import Places, load_places
from sources.places.unknown import UnknownPlace, UnknownProvince

__all__ = ["Authorities", "Authority", "Note", "Places", "UnknownPlace", "UnknownProvince", "load_places"]
