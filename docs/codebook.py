"""Write docs/codebook.md from what analysis/retold/ground/tables.csv declares. Run by `make codebook`."""

from pathlib import Path

from retold.ground.tables import TABLES

HEAD = """# Codebook

Every table the package makes, column by column. Written by `make codebook` from
`analysis/retold/ground/tables.csv`; a test holds the two in step. `<NA>` means "does not apply" or "not
known", never zero. Offsets are half-open and count code points of the text as it was decoded.
"""


def main(to: Path = Path(__file__).parent) -> None:
    parts = [HEAD]
    for table, columns in TABLES.items():
        parts.append(f"## {table}\n\n| column | type | unit or range | meaning |\n| --- | --- | --- | --- |")
        parts[-1] += "".join(f"\n| `{c.name}` | {c.dtype} | {c.unit} | {c.meaning} |" for c in columns) + "\n"
    (to / "codebook.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
