"""Whatever the service gives out as a file is read by what people read such files with: reference managers, spreadsheets, a word
processor, a reader of linked data. See README.md."""

import csv
import io
import json
import re
import time
import warnings
import zipfile

import bibtexparser
import docx
import requests
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree
from rdflib import RDF, Graph, Namespace

SCHEMA = Namespace("https://schema.org/")


def got(base, path):
    """A good answer; who comes while a dump is being made comes again, as the answer says."""
    answer = requests.get(base + path, timeout=60)
    while answer.status_code == 503:
        time.sleep(int(answer.headers["Retry-After"]))
        answer = requests.get(base + path, timeout=60)
    answer.raise_for_status()
    return answer


def bibliographies(base, titles):
    """What reference managers take, of every record: BibTeX and RIS as exports, CSL-JSON as a processor of citations reads it."""
    entries = bibtexparser.loads(got(base, "/api/v1/export?format=bibtex").text).entries
    assert {entry["ID"] for entry in entries} == {name.replace("/", ":") for name in titles}, "BibTeX"
    assert all(entry["title"] and entry["url"].startswith(base) for entry in entries)
    entries = rispy.loads(got(base, "/api/v1/export?format=ris").text)
    assert {entry["id"]: entry["title"] for entry in entries} == titles, "RIS"
    # A section's id has a slash, and its citation stands behind it.
    some = sorted(titles)[:: max(1, len(titles) // 40)]
    items = [item for name in some for item in got(base, f"/api/v1/records/{name}/citation?format=csl-json").json()]
    with warnings.catch_warnings():
        # It knows more variables than it says.
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(items), formatter.plain
        )
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        printed = [str(line) for line in bibliography.bibliography()]
    assert len(printed) == len(some), "CSL-JSON"
    for item in items:
        assert any(item["title"][:40].lower() in line.lower() for line in printed), item["title"]
    print(f"read {len(titles)} records as BibTeX and RIS, and cited {len(some)}")


def tables(base, titles):
    """What a spreadsheet opens: every row has as many cells as the first, and none begins a formula."""
    for path in ["/api/v1/export?format=csv", "/dump/records.csv", "/api/v1/gaps?format=csv&rows=area&columns=size"]:
        answer = got(base, path)
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";", strict=True))
        assert {len(row) for row in rows} == {len(rows[0])}, path
        assert not any(cell[:1] in "=+@" for row in rows for cell in row if cell), path
        if "id" in rows[0]:
            assert {row[rows[0].index("id")] for row in rows[1:]} == set(titles), path
    print("read tables")


def documents(base):
    """The brief as a word processor opens it, in both languages."""
    for path in ["/api/v1/brief?municipality=Kolin&situation=labour-surge&format=docx", "/api/v1/brief?id=antverpy-curant&format=docx&lang=en"]:
        document = docx.Document(io.BytesIO(got(base, path).content))
        headings = [own.text for own in document.paragraphs if own.style.name.startswith(("Heading", "Title"))]
        assert len(headings) > 3 and all(headings), (path, headings)
    print("opened briefs")
    listed = re.findall(r"/vzory/([a-z0-9-]+)\.docx", got(base, "/vzory").text)
    assert listed
    for name in sorted(set(listed)):
        document = docx.Document(io.BytesIO(got(base, f"/vzory/{name}.docx").content))
        headings = [own.text for own in document.paragraphs if own.style.name.startswith("Heading")]
        assert headings and all(headings), name
        assert all(own.style.name == "Table Grid" and own.rows[0].cells[0].text for own in document.tables), name
        runs = [run for own in document.paragraphs for run in own.runs] + [
            run for table in document.tables for row in table.rows for cell in row.cells for own in cell.paragraphs for run in own.runs]
        assert any(run.style.name == "Blank" and run.text.startswith("[") for run in runs), name
    print("opened templates")


def book(base):
    """The manual as a reader of books opens it: from the container to the package, and to all that the package names."""
    opf, ops, xhtml = "{http://www.idpf.org/2007/opf}", "{http://www.idpf.org/2007/ops}", "{http://www.w3.org/1999/xhtml}"
    archive = zipfile.ZipFile(io.BytesIO(got(base, "/manual.epub").content))
    first, *names = archive.namelist()
    assert archive.testzip() is None and archive.read(first) == b"application/epub+zip"
    container = etree.fromstring(archive.read("META-INF/container.xml"))
    (path,) = container.xpath("//@full-path")
    package = etree.fromstring(archive.read(path))
    folder = path.rsplit("/", 1)[0]
    items = {item.get("id"): item for item in package.iter(f"{opf}item")}
    assert {f"{folder}/{item.get('href')}" for item in items.values()} | {path, "META-INF/container.xml"} == set(names)
    read = [items[ref.get("idref")].get("href") for ref in package.iter(f"{opf}itemref")]
    documents = {name: etree.fromstring(archive.read(f"{folder}/{name}")) for name in read}
    assert all(own.findtext(f".//{xhtml}title") and own.get("lang") == "cs" for own in documents.values())
    (toc,) = [own for document in documents.values() for own in document.iter(f"{xhtml}nav") if own.get(f"{ops}type") == "toc"]
    entries = [link.get("href") for link in toc.iter(f"{xhtml}a")]
    for entry in entries:
        name, _, anchor = entry.partition("#")
        assert not anchor or documents[name].xpath("//*[@id=$id]", id=anchor), entry
    # In the order in which they are read, as EPUB wants it.
    at = [read.index(entry.partition("#")[0]) for entry in entries]
    assert at == sorted(at) and len(entries) > 60, entries
    print(f"opened a book of {len(read)} documents")


def linked_data(base, titles):
    """JSON-LD by a reader of linked data; its vocabulary is schema.org's, whose context would have to be fetched."""
    for name in sorted(titles)[:: max(1, len(titles) // 40)]:
        data = got(base, f"/api/v1/records/{name}.jsonld").json()
        assert data.pop("@context").rstrip("/") == "https://schema.org", name
        graph = Graph().parse(data=json.dumps({**data, "@context": {"@vocab": str(SCHEMA)}}), format="json-ld")
        assert any(graph.objects(predicate=RDF.type)), name
        named = {str(title) for title in graph.objects(predicate=SCHEMA.name)} | {str(own) for own in graph.objects(predicate=SCHEMA.headline)}
        assert titles[name] in named, (titles[name], named)
        for predicate in [SCHEMA.license, SCHEMA.publisher, SCHEMA.dateModified]:
            assert any(graph.objects(predicate=predicate)), (name, predicate)
    print("read linked data")


def lines(base):
    """All records a line each: their titles by their ids."""
    records = [json.loads(line) for line in got(base, "/api/v1/export?format=jsonl").text.splitlines()]
    assert len({record["id"] for record in records}) == len(records)
    return {record["id"]: record["title"] for record in records}


def read(base):
    titles = lines(base)
    bibliographies(base, titles)
    tables(base, titles)
    documents(base)
    book(base)
    linked_data(base, titles)
