"""What the assistant of somebody in a town hall does with the tools at /mcp, by the client that the makers of the protocol wrote. It
validates every answer by the schema that the tool declares, in both ways there are to begin: with a handshake and without.
OSVEDCENO_URL names the service."""

import asyncio
import os
import sys

import httpx2
from jsonschema import Draft202012Validator
from mcp.client.client import Client

SITE = os.environ["OSVEDCENO_URL"]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


async def call(client, tool, **arguments):
    """What a tool answers: for programs, and in words."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, (tool, arguments, result.content)
    [words] = result.content
    assert words.type == "text" and words.text, (tool, arguments)
    return result.structured_content, words.text


async def whole_page(record):
    """The page that an answer names is there."""
    url = record["url"]
    # The service was not told where it is.
    page = httpx2.get(url.replace("http://localhost", SITE))
    assert page.status_code == 200, url


async def tools_are_described(client):
    """Every tool says what it is for and has schemas that are some."""
    listed = (await client.list_tools()).tools
    assert [tool.name for tool in listed] == ["search", "record", "recommend", "places", "vocabulary"]
    for tool in listed:
        assert tool.annotations.read_only_hint and len(tool.description) > 100, tool.name
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
    return {tool.name: tool for tool in listed}


async def who_else_had_this(client):
    """A subject in the asker's words, and then the best of what was found, to be cited."""
    found, words = await call(client, "search", q="komunitní tlumočníci", kind=["practice"], lang="en")
    assert found["total"] >= len(found["hits"]) > 0 and found["license"] == LICENCE
    for hit in found["hits"]:
        assert hit["kind"]["code"] == "practice" and hit["evidence"]["code"] and hit["sources"], hit["id"]
        assert hit["url"] in words and hit["sources"][0]["url"] in words, hit["id"]
    record, words = await call(client, "record", id=found["hits"][0]["id"], lang="en")
    assert len(record["sources"]) == found["hits"][0]["sources_in_all"] and record["citation"]
    await whole_page(record)
    whole, _ = await call(client, "record", id=record["id"], whole=True)
    assert all(part["markdown"] for part in whole["text"])


async def what_shall_we_do(client):
    """The situation of a town of a name that several share: which it is, and what fits it."""
    refused = await client.call_tool("recommend", {"municipality": "Nová Ves", "text": "Přijedou k nám rodiny z Ukrajiny."})
    assert refused.is_error and "535117" in refused.content[0].text, refused
    places, _ = await call(client, "places", q="Nová Ves, okres Mělník")
    [place] = [place for place in places["places"] if place["code"] == "535117"]
    assert place["population"] > 500 and place["region"] == "CZ020"
    said, words = await call(client, "recommend", code=place["code"], text="Přijedou k nám rodiny z Ukrajiny.")
    assert said["municipality"].startswith("Nová Ves") and len(said["practices"]) == 5
    for practice in said["practices"]:
        assert practice["reasons"] and practice["sources"] and practice["url"] in words, practice["id"]
    await whole_page(said["practices"][0])


async def who_pays(client):
    """Money that can be applied for today, by the codes of the vocabulary."""
    [group] = (await call(client, "vocabulary", group=["openness"], lang="en"))[0]["groups"]
    codes = [own["code"] for own in group["codes"]]
    assert "open" in codes and "recurring" in codes
    found, _ = await call(client, "search", kind="instrument", openness=["open", "recurring"], recipient="municipality")
    assert found["total"] > 0
    for hit in found["hits"]:
        assert hit["mark"]["code"] in ["openness:open", "openness:recurring"], hit["id"]


async def what_is_not_known(client):
    """What no source states is named, and what is not here is not made up."""
    found, _ = await call(client, "search", kind="practice", evidence="described", limit=10)
    records = [(await call(client, "record", id=hit["id"]))[0] for hit in found["hits"]]
    for record in records:
        assert not set(record["unstated"]) & set(record["facts"]), record["id"]
    assert any("cost" in record["unstated"] for record in records)
    nothing, words = await call(client, "search", q="xyzzyx", area="housing", lang="en")
    assert nothing["hits"] == [] and "does not mean" in words


async def how_to_begin(client):
    """The manual: from a question to the section, and to the next one of its chapter."""
    found, _ = await call(client, "search", q="jak domluvit tlumočníka na úřad", kind=["manual-section"])
    section, _ = await call(client, "record", id=found["hits"][0]["id"], whole=True)
    assert section["steps"] and section["text"][0]["markdown"]
    others = [own["id"] for own in section["sections"] if own["id"] != section["id"]]
    await call(client, "record", id=others[0])


async def wrong_calls_say_what_is_right(client):
    """A code that there is not, a record that there is not, a tool that there is not."""
    for tool, arguments, told in [
        ("search", {"area": ["homes"], "lang": "en"}, "housing"),
        ("record", {"id": "no-such-record", "lang": "en"}, "The results of a search have the ids"),
        ("recommend", {"lang": "en"}, "give at least one of"),
    ]:
        result = await client.call_tool(tool, arguments)
        assert result.is_error and told in result.content[0].text, (tool, result)


async def main():
    tasks = [who_else_had_this, what_shall_we_do, who_pays, what_is_not_known, how_to_begin, wrong_calls_say_what_is_right]
    for mode in ["legacy", "auto"]:
        async with Client(f"{SITE}/mcp", mode=mode) as client:
            await tools_are_described(client)
            for task in tasks:
                await task(client)
            print(f"{len(tasks)} tasks of a model are done ({mode}, {client.protocol_version})")


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
