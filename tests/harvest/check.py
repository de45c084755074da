"""Takes everything from the service as strangers do, with tools that others wrote. See README.md.

OSVEDCENO_BIN names the service. Exits with 1 and says why at the first thing that is not as it should be.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.robotparser
from pathlib import Path

import pyshacl
import requests
import xmlschema
from lxml import etree
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from sickle import Sickle, oaiexceptions

import formats

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
CONTACT = "sprava@example.org"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
OAI = "{http://www.openarchives.org/OAI/2.0/}"
FORMATS = ["oai_dc", "mods"]
# Records that the corpus is made to have had: by their identifiers, the set of each and the day on which it went.
WITHDRAWN = {"stary-kurz": ("practice", "2026-11-01"), "stara-dotace": ("instrument", "2026-11-02")}
SCHEMAS = {
    "http://www.openarchives.org/OAI/2.0/": "OAI-PMH.xsd",
    "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
    "http://purl.org/dc/elements/1.1/": "simpledc20021212.xsd",
    "http://www.loc.gov/mods/v3": "mods-3-4.xsd",
    "http://www.w3.org/1999/xlink": "xlink.xsd",
}


class Service:
    """The service over the real corpus and what was made to be withdrawn, for as long as a `with` lasts; its address."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.folder = tempfile.TemporaryDirectory()
        base = f"http://127.0.0.1:{port}"
        corpus = Path(self.folder.name) / "corpus"
        shutil.copytree(CORPUS, corpus, ignore=shutil.ignore_patterns("src"))
        with open(corpus / "withdrawn.toml", "a", encoding="utf-8") as withdrawn:
            for name, (kind, day) in WITHDRAWN.items():
                withdrawn.write(f'[[withdrawn]]\nid = "{name}"\nkind = "{kind}"\nday = {day}\n')
                withdrawn.write('reason = "Zkouška."\nreason_en = "A trial."\n')
        command = [os.environ["OSVEDCENO_BIN"], "serve", "--listen", f"127.0.0.1:{port}", "--contact", CONTACT]
        command += ["--corpus", str(corpus), "--index", f"{self.folder.name}/index"]
        command += ["--unanswered", f"{self.folder.name}/unanswered.json"]
        self.process = subprocess.Popen(command, env={**os.environ, "RUST_LOG": "error"})
        deadline = time.monotonic() + 300
        while True:
            try:
                if requests.get(f"{base}/readyz", timeout=5).ok:
                    return base
            except requests.ConnectionError:
                pass
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the service does not start")
            time.sleep(0.2)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()


def total(base):
    """How many records a search finds."""
    return requests.get(f"{base}/api/v1/search?limit=1", timeout=30).json()["total"]


def harvest(base):
    """Sickle gets everything, in both formats, whole and by sets, and what changed since a day."""
    for method in ["GET", "POST"]:
        sickle = Sickle(f"{base}/oai", http_method=method, timeout=60)
        identify = sickle.Identify()
        assert identify.adminEmail == CONTACT and identify.deletedRecord == "persistent", vars(identify)
        assert identify.baseURL == f"{base}/oai" and identify.granularity == "YYYY-MM-DD"
    assert [own.metadataPrefix for own in sickle.ListMetadataFormats()] == FORMATS
    for prefix in FORMATS:
        everything = list(sickle.ListRecords(metadataPrefix=prefix))
        records = [record for record in everything if not record.deleted]
        deleted = {own.header.identifier: (own.header.setSpecs[0], own.header.datestamp) for own in everything if own.deleted}
        assert deleted == {f"oai:osvedceno:{name}": known for name, known in WITHDRAWN.items()}, deleted
        identifiers = {record.header.identifier for record in records}
        assert len(records) == len(identifiers) == total(base), (prefix, len(records))
        assert all(record.metadata for record in records)
    by_set = [
        len(list(sickle.ListIdentifiers(metadataPrefix="oai_dc", set=own.setSpec))) for own in sickle.ListSets()
    ]
    assert sum(by_set) == total(base) + len(WITHDRAWN) and 0 not in by_set, by_set
    latest = max(record.header.datestamp for record in records)
    since = {own.identifier: own.datestamp for own in sickle.ListIdentifiers(**{"metadataPrefix": "mods", "from": latest})}
    assert since and set(since.values()) == {latest}, since
    first = min(day for _, day in WITHDRAWN.values())
    assert identify.earliestDatestamp <= first, identify.earliestDatestamp
    gone = list(sickle.ListIdentifiers(metadataPrefix="mods", set="instrument", until="2026-11-02"))
    assert [own.identifier for own in gone if own.deleted] == ["oai:osvedceno:stara-dotace"], gone
    assert sickle.GetRecord(identifier="oai:osvedceno:stary-kurz", metadataPrefix="mods").deleted
    one = sickle.GetRecord(identifier=records[0].header.identifier, metadataPrefix="oai_dc")
    page = requests.get(one.metadata["identifier"][0], timeout=30)
    assert page.ok and one.metadata["title"][0] in page.text, one.metadata
    faults = {
        oaiexceptions.IdDoesNotExist: lambda: sickle.GetRecord(identifier="none", metadataPrefix="oai_dc"),
        oaiexceptions.CannotDisseminateFormat: lambda: sickle.ListRecords(metadataPrefix="marc21"),
        oaiexceptions.NoRecordsMatch: lambda: sickle.ListRecords(**{"metadataPrefix": "mods", "from": "2999-01-01"}),
        oaiexceptions.BadResumptionToken: lambda: sickle.ListRecords(resumptionToken="none"),
        oaiexceptions.BadArgument: lambda: sickle.ListRecords(metadataPrefix="mods", until="soon"),
    }
    for expected, ask in faults.items():
        try:
            ask()
        except expected:
            continue
        raise AssertionError(f"no {expected.__name__}")
    print(f"harvested {len(records)} records twice, in sets of {by_set}")


def valid(base):
    """Every answer is as the schemas have it: all pages of all lists, and every fault."""
    locations = {namespace: str(HERE / "schemas" / name) for namespace, name in SCHEMAS.items()}
    schemas = {own: xmlschema.XMLSchema(locations[own], locations=locations, allow="local") for own in locations}
    answers = 0

    def faults(answer):
        """What is wrong with an answer, or with what it tells of a record, which is of another schema."""
        yield from schemas[etree.QName(answer).namespace].iter_errors(answer)
        for metadata in answer.iter(f"{OAI}metadata"):
            (told,) = metadata
            yield from schemas[etree.QName(told).namespace].iter_errors(told)

    def ask(arguments):
        nonlocal answers
        answers += 1
        answer = etree.fromstring(requests.get(f"{base}/oai", params=arguments, timeout=60).content)
        fault = next(faults(answer), None)
        assert fault is None, f"{arguments}: {fault}"
        return answer

    record = {"identifier": "oai:osvedceno:brno-interkulturni-pracovnici"}
    for arguments in [
        {"verb": "Identify"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListMetadataFormats", **record},
        {"verb": "ListSets"},
        {"verb": "GetRecord", "metadataPrefix": "mods", **record},
        {"verb": "GetRecord", "metadataPrefix": "mods", "identifier": "oai:osvedceno:stary-kurz"},
        {"verb": "ListMetadataFormats", "identifier": "oai:osvedceno:stary-kurz"},
        {},
        {"verb": "Nothing"},
        {"verb": "Identify", "x": "<\0>"},
        {"verb": "GetRecord", "metadataPrefix": "mods", "identifier": "oai:osvedceno:není <b>\"\0"},
        {"verb": "GetRecord", "metadataPrefix": "a b", **record},
        {"verb": "GetRecord", "metadataPrefix": "marc21", **record},
        {"verb": "ListRecords", "metadataPrefix": "mods", "set": "a b"},
        {"verb": "ListRecords", "metadataPrefix": "mods", "set": "none"},
        {"verb": "ListRecords", "metadataPrefix": "mods", "from": "2999-01-01", "until": "2999-01-02"},
        {"verb": "ListRecords", "metadataPrefix": "mods", "from": "2999-99-99"},
        {"verb": "ListRecords", "resumptionToken": "<none>"},
        {"verb": "ListSets", "resumptionToken": "none"},
    ]:
        ask(arguments)
    for verb in ["ListIdentifiers", "ListRecords"]:
        for prefix in FORMATS:
            arguments = {"verb": verb, "metadataPrefix": prefix}
            while arguments:
                token = ask(arguments).find(f"{OAI}{verb}/{OAI}resumptionToken")
                arguments = {"verb": verb, "resumptionToken": token.text} if token is not None and token.text else None
    # The schemas look into every part of an answer: what is broken there does not pass.
    for arguments, right, wrong in [
        ("verb=Identify", b"<granularity>YYYY-MM-DD", b"<granularity>day"),
        (f"verb=GetRecord&metadataPrefix=oai_dc&identifier={record['identifier']}", b"dc:date>", b"dc:day>"),
        (f"verb=GetRecord&metadataPrefix=mods&identifier={record['identifier']}", b"<typeOfResource>text", b"<typeOfResource>page"),
    ]:
        body = requests.get(f"{base}/oai?{arguments}", timeout=30).content
        assert right in body
        broken = etree.fromstring(body.replace(right, wrong))
        assert next(faults(broken), None) is not None, f"{wrong} passes"
    print(f"validated {answers} answers")


def catalogue(base):
    """The catalogue says what DCAT-AP wants of one, in terms that there are, and what it offers is there."""
    answer = requests.get(f"{base}/dcat.ttl", timeout=30)
    assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8", answer.headers
    graph = Graph().parse(data=answer.text, format="turtle")
    # Of these vocabularies rdflib knows every term.
    kinds = set(graph.objects(predicate=RDF.type))
    for term in {*graph.predicates(), *kinds}:
        for namespace in [DCAT, DCTERMS, FOAF]:
            assert not term.startswith(str(namespace)) or term in namespace, term

    def one(kind):
        (found,) = graph.subjects(RDF.type, kind)
        return found

    def has(subject, *predicates):
        for predicate in predicates:
            assert graph.value(subject, predicate, any=True) is not None, f"{subject} has no {predicate}"

    described = [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.modified, DCAT.contactPoint]
    has(one(DCAT.Catalog), *described, DCAT.dataset, DCAT.service, FOAF.homepage)
    records = one(DCAT.Dataset)
    has(records, *described, DCAT.keyword, DCAT.theme, DCTERMS.accrualPeriodicity, DCTERMS.spatial, DCTERMS.language)
    for text in [*graph.objects(predicate=DCTERMS.title), *graph.objects(predicate=DCTERMS.description)]:
        assert isinstance(text, Literal) and text.language in ["cs", "en"], text
    has(one(FOAF.Agent), FOAF.name)
    assert graph.value(one(VCARD.Organization), VCARD.hasEmail) == URIRef(f"mailto:{CONTACT}")
    modified = graph.value(records, DCTERMS.modified)
    headers = Sickle(f"{base}/oai").ListIdentifiers(metadataPrefix="oai_dc")
    assert modified.datatype == XSD.date and str(modified) == max(own.datestamp for own in headers), modified
    terms = URIRef("https://data.gov.cz/slovník/podmínky-užití/specifikace")
    distributions = list(graph.objects(records, DCAT.distribution))
    assert set(distributions) == set(graph.subjects(RDF.type, DCAT.Distribution)) and len(distributions) == 5
    for own in distributions:
        has(own, DCTERMS.title, DCTERMS.license, DCAT.accessURL, terms)
        service, download = graph.value(own, DCAT.accessService), graph.value(own, DCAT.downloadURL)
        if service is not None:
            has(service, DCTERMS.title, DCAT.endpointURL, DCAT.servesDataset, DCTERMS.conformsTo)
            assert requests.get(graph.value(service, DCAT.endpointDescription), timeout=30).ok
            continue
        has(own, DCTERMS["format"])
        file = requests.get(download, timeout=60)
        media = str(graph.value(own, DCAT.mediaType) or "application/jsonl").rsplit("media-types/")[-1]
        assert file.ok and file.headers["Content-Type"].startswith(media), (download, file.headers)
        assert file.text.count("\n") >= total(base), download
    shaped(graph)
    print(f"read a catalogue of {len(graph)} statements")


def shaped(graph):
    """The catalogue is of the shapes that profiles want, and the shapes would tell where it is not."""
    shapes = [HERE / "shapes.ttl"]
    # Those of SEMIC, where somebody has them.
    shapes += [Path(own) for own in [os.environ.get("OSVEDCENO_SHAPES")] if own]
    for own in shapes:
        conforms, _, said = pyshacl.validate(graph, shacl_graph=str(own), shacl_graph_format="turtle")
        assert conforms, said
    for broken in [DCTERMS.title, DCTERMS.publisher, DCAT.distribution, DCAT.accessURL, DCAT.endpointURL, FOAF.name]:
        without = Graph()
        without += (statement for statement in graph if statement[1] != broken)
        assert not pyshacl.validate(without, shacl_graph=str(shapes[0]), shacl_graph_format="turtle")[0], broken


def examples(base):
    """Examples of the page on the API that need a package run as they stand there; tests/service/guide.rs runs the others."""
    run = 0
    for path in ["/api", "/en/api"]:
        page = etree.HTML(requests.get(base + path, timeout=30).content)
        for example in page.iterfind(".//code[@class='language-python']"):
            if "import Sickle" in example.text:
                run += 1
                command = [sys.executable, "-c", example.text]
                printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                assert len(printed.splitlines()) == 5, printed
    assert run == 2, f"{run} examples"
    print(f"ran {run} examples of the pages")


def crawl(base):
    """A crawler reads what it may, and finds the list of pages."""
    robots = urllib.robotparser.RobotFileParser(f"{base}/robots.txt")
    robots.read()
    for path, may in {"/zaznam/antverpy-curant": True, "/en": True, "/hledat?q=x": False, "/api/v1/search": False, "/api": True, "/en/api/contract": True}.items():
        assert robots.can_fetch("Anybody", base + path) == may, path
    (sitemap,) = robots.site_maps()
    pages = etree.fromstring(requests.get(sitemap, timeout=30).content)
    addresses = [own.text for own in pages.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(addresses) == len(set(addresses)) > 2 * total(base)
    # Python's reader takes `/hledat?` for `/hledat`: that one page is not asked for.
    forbidden = {own.removeprefix(base) for own in addresses if not robots.can_fetch("Anybody", own)}
    assert all("/record/" not in own and "/zaznam/" not in own for own in forbidden), forbidden
    print(f"found {len(addresses)} pages")


def main():
    with Service() as base:
        for check in [crawl, harvest, valid, catalogue, formats.read, examples]:
            check(base)


if __name__ == "__main__":
    sys.exit(main())
