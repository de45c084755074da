"""What schemathesis may take for a fault that is none: what OpenAPI has no words for. Everything else that it finds is one.

Each rule is looked up in the request itself: a problem that is about something else is a fault, whatever it names."""

import atexit
import json
import unicodedata
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import jsonschema
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

# What is in lists of thousands: municipalities by their names and codes, districts, pages of places. A pattern says what they look
# like, and no schema which of them there are.
IN_LISTS = {
    "/api/v1/search": {"near", "place"},
    "/api/v1/export": {"near", "place"},
    "/feed.atom": {"near", "place"},
    "/feed.json": {"near", "place"},
    "/api/v1/municipalities": {"district"},
    "/api/v1/recommendations": {"municipality", "code"},
    "/api/v1/brief": {"municipality", "code"},
}


# How many failures were dropped, and for what.
DROPPED = Counter()


@atexit.register
def told():
    """Says what was dropped, so that nobody takes it for nothing."""
    for (why, path, what), count in sorted(DROPPED.items(), key=lambda own: -own[1]):
        print(f"dropped {count:5}: {why}, {path} {what}")
    print(f"dropped {DROPPED.total():5} in all")


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one."""
    if isinstance(failure, RejectedPositiveData):
        if refused_for_what_no_schema_says(case, response):
            wrong = sorted({error["parameter"] for error in response.json()["errors"]})
            DROPPED["refused for what no schema says", case.path, ", ".join(wrong)] += 1
            return False
        return True
    if isinstance(failure, AcceptedNegativeData):
        contract = context.operation.schema.raw_schema
        sent = is_right_as_sent(urlsplit(response.request.url).query, case, contract)
        if sent and (case.method != "POST" or is_read_generously(case.body, contract)):
            DROPPED["right as it was sent", case.path, case.method] += 1
            return False
    return True


def refused_for_what_no_schema_says(case, response):
    """Whether everything that a problem is about is in a list, or about what parameters are beside each other."""
    if response.status_code != 400:
        return False
    sent = {name: [value for value in values if not is_blank(value)]
            for name, values in parse_qs(urlsplit(response.request.url).query).items()}
    sent = {name: values for name, values in sent.items() if values}
    wrong = {error["parameter"].removeprefix("municipality.").replace("name", "municipality")
             for error in response.json()["errors"]}
    body = {name for name, value in (case.body if isinstance(case.body, dict) else {}).items() if not is_blank(value)}
    return bool(wrong) and wrong <= IN_LISTS.get(case.path, set()) | beside_each_other(case.path, sent, body)


def beside_each_other(path, sent, body):
    """Parameters that are wrong beside the others of an address: OpenAPI describes each for itself."""
    wrong = set()
    # Distances need a place that they are measured from.
    if "near" not in sent:
        wrong |= {"within"} & sent.keys()
        wrong |= {"sort"} if sent.get("sort") == ["distance"] else set()
    # Years have an order.
    if {"year_from", "year_to"} <= sent.keys() and int(sent["year_from"][0]) > int(sent["year_to"][0]):
        wrong.add("year_from")
    # A table has two groups.
    if path == "/api/v1/gaps" and sent.get("rows", ["area"]) == sent.get("columns", ["group"]):
        wrong.add("columns")
    # Where hits go on comes from an answer; who goes on there passes over none, and wants some.
    if path == "/api/v1/search" and "cursor" in sent:
        wrong |= {"cursor"} if sent["cursor"] != ["*"] else set()
        wrong |= {"limit"} if sent.get("limit") == ["0"] else set()
        wrong |= {"offset"} if sent.get("offset", ["0"]) != ["0"] else set()
    # So do records that changed, which are not asked for by their ids.
    if path == "/api/v1/records" and "cursor" in sent:
        wrong |= {"cursor"} if sent["cursor"] != ["*"] or "id" in sent else set()
    # An export is of a search, or of records that are named by their ids.
    if path == "/api/v1/export" and "id" in sent:
        wrong |= sent.keys() - {"id", "format", "lang"}
    if path in ("/api/v1/recommendations", "/api/v1/brief"):
        # A part has one name, and the one that it had is not beside it.
        former = {"situations": "situation", "areas": "area", "groups": "group", "language": "lang"}
        wrong |= {name for pair in former.items() if set(pair) <= sent.keys() for name in pair}
        # A profile says something; a brief can be of records alone.
        said = {"municipality", "code", "population", "region", "foreign_share", "situation", "area", "group", "situations", "areas",
                "groups", "horizon", "budget_czk_per_year", "text", "id"}
        wrong |= set() if said & (sent.keys() | body) else {"profile"}
    return wrong


def is_right_as_sent(query, case, contract):
    """Whether a query string is as the contract has it: what is no text when it is made up, such as `null`, is one when it is
    sent, and an id can be that."""
    sent = parse_qs(query)
    paths = case.path_parameters or {}
    for parameter in contract["paths"][case.path][case.method.lower()]["parameters"]:
        if parameter["in"] == "path":
            judge = jsonschema.Draft202012Validator(parameter["schema"] | {"components": contract["components"]})
            if not judge.is_valid(str(paths.get(parameter["name"], ""))):
                return False
        if parameter["in"] == "query":
            said = [value for value in sent.pop(parameter["name"], []) if not is_blank(value)]
            values = [as_meant(value, parameter["schema"]) for value in said]
            is_list = parameter["schema"].get("type") == "array"
            schema = parameter["schema"] | {"components": contract["components"]}
            judge = jsonschema.Draft202012Validator(schema)
            if values and not (judge.is_valid(values) if is_list else len(values) == 1 and judge.is_valid(values[0])):
                return False
    return not sent


def as_meant(value, schema):
    """What a text in a query string stands for."""
    try:
        return json.loads(value) if schema.get("type") in ("integer", "number", "boolean") else value
    except ValueError:
        return value


def is_read_generously(body, contract):
    """Whether a profile is right but for what is forgiven and not promised: blanks say nothing, and a list of one is what is in
    it."""
    if not isinstance(body, dict):
        return False
    profile = settled(body)
    if isinstance(profile.get("municipality"), dict):
        profile["municipality"] = settled(profile["municipality"])
    schema = {"$ref": "#/components/schemas/SituationProfile", "components": contract["components"]}
    return jsonschema.Draft202012Validator(schema).is_valid(profile)


def settled(parts):
    """Parts of a profile without blanks, and without lists of one."""
    out = {}
    for name, value in parts.items():
        values = [value for value in (value if isinstance(value, list) else [value]) if not is_blank(value)]
        if len(values) > 1:
            out[name] = values
        elif values:
            out[name] = [values[0]] if name == "ignore" else values[0]
    return out


def is_blank(value):
    """Whether a value says nothing: control characters are spaces."""
    if isinstance(value, str):
        return all(letter.isspace() or unicodedata.category(letter)[0] == "C" for letter in value)
    return value is None
