#!/bin/sh
# Writes requirements.txt and requirements-dev.txt (exact pins, markers for every platform) from pyproject.toml.
set -eu
cd "$(dirname "$0")/.."
note="# Every package and its exact release, Windows included. Made by tools/pins.sh from pyproject.toml."
compile() {
    uv pip compile --quiet --universal --no-header --no-emit-index-url --no-emit-find-links "$@"
}
compile pyproject.toml -o requirements.txt
sed -i "1i $note" requirements.txt
compile --python-version 3.11 --constraint requirements.txt --group pyproject.toml:dev -o requirements-dev.txt
sed -i "1i $note" requirements-dev.txt
