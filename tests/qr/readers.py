"""Three independent readers of QR codes: zbar, zxing-cpp and jsqr."""

import json
import os
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import zxingcpp
from PIL import Image

HERE = Path(__file__).resolve().parent
NAMES = ("zbar", "zxing-cpp", "jsqr")


def read(images: dict[str, Image.Image]) -> dict[str, dict[str, str | None]]:
    """What each reader finds in each image, by reader and name; None where it finds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for index, (name, image) in enumerate(images.items()):
            files[name] = str(Path(folder) / f"{index}.png")
            image.convert("RGB").save(files[name], compress_level=1)
        found = {
            "zbar": read_with_zbar(list(files.values())),
            "jsqr": read_with_jsqr(list(files.values())),
        }
        by_name = {
            reader: {name: texts.get(file) for name, file in files.items()}
            for reader, texts in found.items()
        }
    by_name["zxing-cpp"] = {name: read_with_zxing(image) for name, image in images.items()}
    return by_name


def read_with_zbar(files: list[str]) -> dict[str, str]:
    texts = {}
    for start in range(0, len(files), 200):
        part = files[start : start + 200]
        command = ["zbarimg", "--quiet", "--xml", "-Sdisable", "-Sqrcode.enable", *part]
        # 4 says that no code was found in some of the images.
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 4):
            raise RuntimeError(done.stderr.decode("utf-8", "replace"))
        space = "{http://zbar.sourceforge.net/2008/barcode}"
        for source in ElementTree.fromstring(done.stdout).iter(f"{space}source"):
            for data in source.iter(f"{space}data"):
                file = source.get("href")
                # Its XML garbles what is not ASCII; its plain output does not.
                is_plain = data.get("format") is None
                texts[file] = data.text if is_plain else read_one_with_zbar(file)
    return texts


def read_one_with_zbar(file: str) -> str:
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file]
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace").removesuffix("\n")


def read_with_jsqr(files: list[str]) -> dict[str, str]:
    modules = os.environ.get("AUFTAKT_NODE_MODULES", str(HERE.parent / "readers/node_modules"))
    if not Path(modules).is_dir():
        raise RuntimeError(f"{modules} does not exist; run npm ci in tests/readers")
    done = subprocess.run(
        ["node", str(HERE / "read.mjs")],
        input="\n".join(files).encode(),
        capture_output=True,
        check=False,
        env=os.environ | {"AUFTAKT_NODE_MODULES": modules},
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    return json.loads(done.stdout)


def read_with_zxing(image: Image.Image) -> str | None:
    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    return found[0].text if found else None
