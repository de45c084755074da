"""What is no fault of the service, though it is not as the schema has it. Everything else that schemathesis finds is one."""

import json
import unicodedata
from urllib.parse import parse_qs, urlsplit

import jsonschema
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

# Parameters that can be wrong in a way that no schema says: names and codes of places are in lists of thousands, what a text
# is not to be understood as and where its hits go on (`cursor`) come from answers, and the others depend on one another: `within` and `sort=distance` need `near`,
# two years have an order, a table has two different groups, and a profile has to say something (`profile`).
BEYOND_SCHEMAS = {
    "place", "near", "code", "municipality", "region", "district", "ignore", "cursor",
    "within", "sort", "year_from", "columns", "profile",
}


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one."""
    if isinstance(failure, RejectedPositiveData):
        return not refused_for_what_no_schema_says(case, response)
    if isinstance(failure, AcceptedNegativeData):
        contract = context.operation.schema.raw_schema
        if case.method == "POST":
            return not is_read_generously(case.body, contract)
        return not is_right_as_sent(urlsplit(response.request.url).query, case, contract)
    return True


def refused_for_what_no_schema_says(case, response):
    """Whether a problem is about such parameters alone, or about a search where records are named by their ids."""
    errors = response.json()["errors"] if response.status_code == 400 else []
    # Who goes on by a cursor passes over nothing, and wants some hits.
    beyond = BEYOND_SCHEMAS | ({"limit", "offset"} if "cursor" in (case.query or {}) else set())
    by_ids = case.path == "/api/v1/export" and "id" in (case.query or {})
    return bool(errors) and all(by_ids or error["parameter"] in beyond for error in errors)


def is_right_as_sent(query, case, contract):
    """Whether a query string is as the contract has it: what is no text when it is made up, such as `null`, is one when it is
    sent, and an id can be that."""
    sent = parse_qs(query)
    for parameter in contract["paths"][case.path][case.method.lower()]["parameters"]:
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
    """Whether a profile is right but for what is forgiven: `null` and blanks say nothing, one code is a list of one, a list of
    one is what is in it, and the name of a municipality is one."""
    if not isinstance(body, dict):
        return False
    own = contract["components"]["schemas"]
    profile = settled(body, own["SituationProfile"])
    if isinstance(profile.get("municipality"), str):
        profile["municipality"] = {"name": profile["municipality"]}
    if isinstance(profile.get("municipality"), dict):
        profile["municipality"] = settled(profile["municipality"], own["MunicipalityProfile"])
    schema = {"$ref": "#/components/schemas/SituationProfile", "components": contract["components"]}
    return jsonschema.Draft202012Validator(schema).is_valid(profile)


def settled(parts, schema):
    """Parts of a profile as the schema has them."""
    out = {}
    for name, value in parts.items():
        values = [value for value in (value if isinstance(value, list) else [value]) if not is_blank(value)]
        is_list = schema["properties"].get(name, {}).get("type") == "array"
        if is_list or len(values) > 1:
            out[name] = values
        elif values:
            out[name] = values[0]
    return out


def is_blank(value):
    """Whether a value says nothing: control characters are spaces."""
    if isinstance(value, str):
        return all(letter.isspace() or unicodedata.category(letter)[0] == "C" for letter in value)
    return value is None
