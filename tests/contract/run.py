"""What a stranger does with /openapi.json, with tools that we did not write: a validator reads it, clients in Python and in
TypeScript are made of it and used, and requests of every kind that it allows or forbids are sent. `cargo xtask test` installs
the tools and says where the service is: OSVEDCENO_BIN and OSVEDCENO_PORT. `models.py` does as much with the tools at /mcp."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "results"
CORPUS = HERE.parent.parent / "corpus"
TOOLS = Path(sys.executable).parent
SITE = f"http://127.0.0.1:{os.environ['OSVEDCENO_PORT']}"

# Requests for each operation, of those that are made at random; as many as about a minute has room for.
CASES = os.environ.get("OSVEDCENO_CASES", "100")


def run(*command, **more):
    """Runs a tool to its end, in this folder, with the other tools on its path."""
    path = os.pathsep.join([str(TOOLS), os.environ["PATH"]])
    print("$", *command, flush=True)
    subprocess.run(command, check=True, cwd=HERE, env=os.environ | {"PATH": path, "OSVEDCENO_URL": SITE} | more)


def wait_until_ready(service):
    """Waits for the service as long as it takes to make an index, and no longer than it lives."""
    while service.poll() is None:
        try:
            urllib.request.urlopen(f"{SITE}/readyz").close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    sys.exit("the service ended before it was ready")


def main():
    RESULTS.mkdir(exist_ok=True)
    own = {name: os.environ[name] for name in os.environ if not name.startswith("OSVEDCENO_")} | {"RUST_LOG": "off"}
    service = subprocess.Popen(
        [os.environ["OSVEDCENO_BIN"], "serve", "--listen", SITE.removeprefix("http://"), "--corpus", CORPUS]
        + ["--index", RESULTS / "index", "--unanswered", RESULTS / "unanswered.json"],
        env=own,
    )
    try:
        wait_until_ready(service)
        with urllib.request.urlopen(f"{SITE}/openapi.json") as answer:
            contract = json.load(answer)
        (RESULTS / "openapi.json").write_text(json.dumps(contract, ensure_ascii=False, indent=1))

        run("openapi-spec-validator", "results/openapi.json")

        shutil.rmtree(RESULTS / "osvedceno_client", ignore_errors=True)
        client = ["--config", "generator.yml", "--meta", "none", "--output-path", "results/osvedceno_client", "--fail-on-warning"]
        run("openapi-python-client", "generate", "--path", "results/openapi.json", *client)
        run(sys.executable, "tasks.py", PYTHONPATH=str(RESULTS))

        run("npx", "--no-install", "openapi-typescript", "results/openapi.json", "--output", "results/openapi.ts")
        run("npx", "--no-install", "tsc")
        run("node", "results/tasks.js")

        run(sys.executable, "models.py")

        requests = ["--url", SITE, "--seed", "17", "--max-examples", CASES, "--checks", "all", "--warnings", "off"]
        run("schemathesis", "run", "results/openapi.json", *requests, SCHEMATHESIS_HOOKS="fair")
    finally:
        service.terminate()
        service.wait()


if __name__ == "__main__":
    main()
