#!/usr/bin/python3
"""Pictures that MnistMl did not draw, to measure what it takes for a digit: letters, digits, words and signs in fonts, and crops of
photos. Writes a folder of PNG files for each kind.

    mkdir packages && cd packages && apt-get download fonts-dkg-handwriting fonts-breip fonts-humor-sans fonts-ecolier-court \\
        hershey-fonts-data mate-backgrounds python3-sklearn && for p in *.deb; do dpkg-deb -x $p .; done && cd ..
    /usr/bin/python3 benchmarks/non_digits.py packages pictures
    dotnet run -c Release --project benchmarks/Mnist.Benchmarks -- pictures --refusals --files pictures

Needs Debian's python3-pil, fonts-dejavu and fonts-liberation. Letters that are a digit's double (O o I l Z z S s G b B g q, and i,
of which a small dot may be lost) are left out: no picture of them tells which of the two it shows.
"""
import glob
import os
import random
import sys

from PIL import Image, ImageDraw, ImageFont

DOUBLES = "OoIlZzSsGbBgqi"
LETTERS = [c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" if c not in DOUBLES]
DIGITS = "0123456789"
SIGNS = "#$%&*+=<>?@{}^~!★♥♪→←↑✓☂☀♣♠∞∑πΩλψЖШЯДФЩ"
HERSHEY = ["scripts", "cursive", "futural", "rowmans", "greeks"]


def written(text, font, size):
    """Dark text on white, turned a little; None for a glyph without ink."""
    face = ImageFont.truetype(font, size)
    left, top, right, bottom = face.getbbox(text)
    width, height = right - left, bottom - top
    if width <= 0 or height <= 0:
        return None
    margin = max(4, int(random.uniform(0.1, 0.6) * max(width, height)))
    image = Image.new("L", (width + 2 * margin, height + 2 * margin), 255)
    ImageDraw.Draw(image).text((margin - left, margin - top), text, font=face, fill=random.randint(0, 60))
    return image.rotate(random.uniform(-6, 6), fillcolor=255, resample=Image.BICUBIC)


def strokes_of(path):
    """The glyphs of a Hershey font in the order of ASCII from the space on: lists of strokes, lists of points."""
    glyphs, record = [], ""
    for line in open(path, encoding="ascii").read().split("\n"):
        record += line
        if len(record) < 8 or len(record) < 8 + 2 * int(record[5:8]):
            continue
        strokes, stroke = [], []
        for k in range(1, int(record[5:8])):
            pair = record[8 + 2 * k:10 + 2 * k]
            if pair == " R":
                strokes.append(stroke)
                stroke = []
            else:
                stroke.append((ord(pair[0]) - ord("R"), ord(pair[1]) - ord("R")))
        strokes.append(stroke)
        glyphs.append([s for s in strokes if s])
        record = ""
    return glyphs


def drawn(strokes):
    """Strokes with a round pen, slanted a little."""
    scale, slant, margin = random.uniform(4, 8), random.uniform(-0.1, 0.2), 30
    xs = [x for stroke in strokes for x, _ in stroke]
    ys = [y for stroke in strokes for _, y in stroke]
    width, height = (max(xs) - min(xs)) * scale, (max(ys) - min(ys)) * scale
    image = Image.new("L", (int(width + height * 0.3) + 2 * margin, int(height) + 2 * margin), 255)
    canvas = ImageDraw.Draw(image)
    pen = max(2, int(max(width, height) * random.uniform(0.05, 0.12)))
    for stroke in strokes:
        points = [(margin + (x - min(xs)) * scale + (max(ys) - y) * scale * slant, margin + (y - min(ys)) * scale) for x, y in stroke]
        if len(points) > 1:
            canvas.line(points, fill=20, width=pen, joint="curve")
        for x, y in points:
            canvas.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), fill=20)
    return image


def main(packages, out):
    random.seed(1)

    def save(kind, name, image):
        if image is not None:
            os.makedirs(f"{out}/{kind}", exist_ok=True)
            image.save(f"{out}/{kind}/{name}.png")

    fonts = {
        "hand": sorted(glob.glob(packages + "/usr/share/fonts/truetype/*/*.ttf")),
        "print": sorted(glob.glob("/usr/share/fonts/truetype/dejavu/*.ttf") + glob.glob("/usr/share/fonts/truetype/liberation/*.ttf")),
    }
    for kind, paths in fonts.items():
        for number, font in enumerate(paths):
            for again in range(3 if kind == "hand" else 1):
                for c in LETTERS:
                    save(f"{kind}-letters", f"{number:02}-{ord(c)}-{again}", written(c, font, random.randint(60, 200)))
                for c in DIGITS:
                    save(f"{kind}-digits", f"{number:02}-{c}-{again}", written(c, font, random.randint(60, 200)))
            for again in range(12):
                word = "".join(random.choice(LETTERS) for _ in range(random.randint(2, 6)))
                save(f"{kind}-words", f"{number:02}-{again}", written(word, font, 60))

    for c in SIGNS:
        for again, font in enumerate(["DejaVuSans", "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Bold"]):
            save("signs", f"{ord(c)}-{again}", written(c, f"/usr/share/fonts/truetype/dejavu/{font}.ttf", random.randint(60, 200)))

    for name in HERSHEY:
        glyphs = strokes_of(f"{packages}/usr/share/hershey-fonts/{name}.jhf")
        for c in LETTERS + ([] if name == "greeks" else list(DIGITS)):
            strokes = glyphs[ord(c) - 32] if ord(c) - 32 < len(glyphs) else []
            kind = "digits" if c in DIGITS else "greek" if name == "greeks" else "letters"
            for again in range(3 if strokes else 0):
                save(f"hershey-{kind}", f"{name}-{ord(c)}-{again}", drawn(strokes))

    photos = glob.glob(packages + "/usr/share/backgrounds/mate/nature/*.jpg")
    photos += glob.glob(packages + "/usr/lib/python3/dist-packages/sklearn/datasets/images/*.jpg")
    for number, path in enumerate(sorted(photos)):
        photo = Image.open(path).convert("RGB")
        for again in range(25):
            side = random.randint(min(photo.size) // 12, min(photo.size))
            x, y = random.randint(0, photo.width - side), random.randint(0, photo.height - side)
            crop = photo.crop((x, y, x + side, y + side))
            crop.thumbnail((320, 320))
            save("photos", f"{number:02}-{again:02}", crop)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
