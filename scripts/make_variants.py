"""Derive ingest/registry/variants.csv: Traditional characters and the Simplified ones they are read as.

Source: OpenCC's character table TSCharacters (Apache-2.0), as carried by the PyPI package
opencc-python-reimplemented. Characters of GB 2312 are left out, since Simplified texts use them as they are.

    python scripts/make_variants.py PATH/TO/TSCharacters.txt > ingest/registry/variants.csv
"""

import sys
from pathlib import Path


def simplified(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    print("traditional,simplified")
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        traditional, _, options = line.partition("\t")
        target = options.split()[0]
        if len(traditional) == len(target) == 1 and not simplified(traditional) and simplified(target):
            print(f"{traditional},{target}")


if __name__ == "__main__":
    main()
