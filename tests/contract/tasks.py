"""Five things that somebody does with a client that was made of the contract, in Python."""

import os

from osvedceno_client import Client
from osvedceno_client.api.places import municipalities
from osvedceno_client.api.recommendations import recommend_by_post
from osvedceno_client.api.records import citation, record
from osvedceno_client.api.search import export, search
from osvedceno_client.models import (
    AreaCode,
    CitationFormat,
    KindCode,
    Lang,
    MunicipalityProfile,
    Problem,
    SearchResponse,
    SituationCode,
    SituationProfile,
    Sort,
)

client = Client(base_url=os.environ["OSVEDCENO_URL"])

# Practices about housing, the newest first, and how many there are of each kind of place.
found = search.sync(client=client, q="ubytovny", kind=[KindCode.PRACTICE], area=[AreaCode.HOUSING], sort=Sort.YEAR)
assert isinstance(found, SearchResponse) and found.total >= len(found.hits) > 0
years = [hit.year for hit in found.hits if hit.year]
assert years == sorted(years, reverse=True)
assert sum(size.count for size in found.facets["size"]) > 0

# The first of them whole, in English, and how to cite it.
whole = record.sync(found.hits[0].id, client=client, lang=Lang.EN)
assert whole.id == found.hits[0].id and whole.sources and whole.body
[cited] = citation.sync(whole.id, client=client, format_=CitationFormat.CSL_JSON)
assert cited["id"] == whole.id and cited["URL"]

# A town by the beginning of its name, and what fits its situation, with reasons.
town = municipalities.sync(client=client, q="nove mesto na m", limit=1).municipalities[0]
assert (town.name, town.region) == ("Nové Město na Moravě", "CZ063")
profile = SituationProfile(municipality=MunicipalityProfile(code=town.code), situation=[SituationCode.LABOUR_SURGE], limit=3)
fitting = recommend_by_post.sync(client=client, body=profile, lang=Lang.EN)
assert len(fitting.practices) == 3 and all(practice.reasons for practice in fitting.practices)
assert fitting.profile.municipality.name == town.name

# The same search as a table.
table = export.sync(client=client, kind=[KindCode.PRACTICE], area=[AreaCode.HOUSING], lang=Lang.EN)
assert len(table.splitlines()) > found.total

# What is wrong with a question, and which parameter it is.
refused = search.sync(client=client, within=5, lang=Lang.EN)
assert isinstance(refused, Problem) and refused.status == 400
assert [error.parameter for error in refused.errors] == ["within"]

print("five tasks done in Python")
