"""The JSON Schema of the output, generated from the records: ``python -m pipeline.schema``."""

from __future__ import annotations

import json
from pathlib import Path

PATH = Path(__file__).with_name("schema.json")


def generate() -> str:
    """The schema of one line of output as JSON text."""
    from pipeline.records import Document

    schema = Document.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Utsagn document"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(generate(), encoding="utf8")
