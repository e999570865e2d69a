#!/usr/bin/python3
"""Makes the pictures in this folder and expected.gz, what independent decoders read in them.

Needs Debian's python3-pil, python3-numpy, netpbm and libjpeg-turbo-progs. Run it without arguments; the same
versions of those tools give the same files.

expected.gz holds, for each picture, a line "name width height channels", then `channels` bytes a pixel: grey, grey and
alpha, RGB, or RGBA, whichever our decoder promises for that picture. For lossless formats the pixels are known before the file is written, and
each decoder named with the fixture must read exactly these pixels in it, or this script stops. For JPEG they are what
libjpeg-turbo reads, through Pillow.
"""

import gzip
import io
import os
import struct
import subprocess
import sys
import zlib

import numpy as np
from PIL import Image, ImageOps

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = {}
CHECKED = {"pillow": 0, "netpbm": 0}


def save(name, data, rgba, channels, decoders):
    """Writes a lossless fixture after the given decoders have agreed on its pixels."""
    rgba = np.ascontiguousarray(rgba.astype(np.uint8))
    for decoder in decoders:
        read = {"pillow": by_pillow, "netpbm": by_netpbm}[decoder](name, data)
        if not np.array_equal(read, rgba):
            sys.exit(f"{name}: {decoder} reads other pixels, {np.argwhere(np.any(read != rgba, axis=2))[:3]}")
        CHECKED[decoder] += 1
    write(name, data, rgba, channels)


def write(name, data, rgba, channels):
    path = os.path.join(HERE, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data)
    height, width = rgba.shape[:2]
    promised = {1: [0], 2: [0, 3], 3: [0, 1, 2], 4: [0, 1, 2, 3]}[channels]
    if not np.array_equal(to_rgba(rgba[:, :, promised]), rgba):
        sys.exit(f"{name}: {channels} channels do not hold its pixels")
    EXPECTED[name] = f"{name} {width} {height} {channels}\n".encode() + rgba[:, :, promised].tobytes()


def run(command, data):
    done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stderr.decode()}")
    return done.stdout


def by_pillow(name, data):
    image = Image.open(io.BytesIO(data))
    if image.mode in ("I", "I;16"):
        sys.exit(f"{name}: Pillow has no 8-bit reading of 16-bit grey")
    return np.array(image.convert("RGBA"))


def by_netpbm(name, data):
    extension = name.rsplit(".", 1)[1]
    pam = {
        "png": lambda: run(["pngtopam", "-alphapam"], data),
        "bmp": lambda: run(["bmptopnm"], data),
        "gif": lambda: run(["giftopnm"], data),
    }.get(extension, lambda: data)()
    samples, top = read_netpbm(pam)
    return to_rgba(scale(samples, top))


def read_netpbm(data):
    """Any Netpbm picture as samples[row, column, channel] and their largest value, by way of PAM."""
    pam = run(["pamtopam"], data) if data[:2] == b"P7" else run(["pnmtopnm"], data)
    if pam[:2] == b"P7":
        head, body = pam.split(b"ENDHDR\n", 1)
        fields = dict(line.split(b" ", 1) for line in head.split(b"\n")[1:] if line)
        width, height, depth, top = (int(fields[k]) for k in (b"WIDTH", b"HEIGHT", b"DEPTH", b"MAXVAL"))
    elif pam[:2] == b"P4":
        _, size, body = pam.split(b"\n", 2)
        width, height = map(int, size.split())
        bits = np.unpackbits(np.frombuffer(body, np.uint8).reshape(height, -1), axis=1)[:, :width]
        return (1 - bits).reshape(height, width, 1), 1
    else:
        magic, size, top, body = pam.split(b"\n", 3)
        width, height = map(int, size.split())
        depth, top = (3 if magic == b"P6" else 1), int(top)
    kind = ">u2" if top > 255 else np.uint8
    return np.frombuffer(body, kind).reshape(height, width, depth).astype(np.int64), top


def scale(samples, top):
    """To 0..255, to the nearest level."""
    return ((samples.astype(np.int64) * 255 + top // 2) // top).astype(np.uint8)


def to_rgba(pixels):
    channels = pixels.shape[2]
    colour = pixels[:, :, :3] if channels >= 3 else np.repeat(pixels[:, :, :1], 3, axis=2)
    alpha = pixels[:, :, -1:] if channels in (2, 4) else np.full(pixels.shape[:2] + (1,), 255, np.uint8)
    return np.concatenate([colour, alpha], axis=2)


def scene(width, height, channels, top=255, seed=1):
    """A picture of smooth slopes, a sharp-edged ring and a little noise, as samples of 0..top."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    u, v = x / max(width - 1, 1), y / max(height - 1, 1)
    planes = []
    for channel in range(channels):
        slope = 0.5 + 0.4 * np.sin(2.5 * u + channel + seed) * np.cos(2 * v - channel)
        radius = np.hypot(u - 0.5, v - 0.5)
        ring = (radius > 0.2) & (radius < 0.32)
        planes.append(np.where(ring, 1 - slope, slope) + rng.normal(0, 0.02, (height, width)))
    return np.clip(np.rint(np.stack(planes, axis=2) * top), 0, top).astype(np.int64)


# ---- PNG ----------------------------------------------------------------------------------------------------------

ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def pack_row(samples, depth):
    """Samples of 1, 2, 4, 8 or 16 bits as bytes, the first sample in the highest bits."""
    flat = samples.reshape(-1)
    if depth == 16:
        return flat.astype(">u2").tobytes()
    bits = ((flat[:, None] >> np.arange(depth - 1, -1, -1)) & 1).reshape(-1).astype(np.uint8)
    return np.packbits(bits).tobytes()


def png_filter(kind, row, above, stride):
    out = bytearray()
    for i, value in enumerate(row):
        left = row[i - stride] if i >= stride else 0
        up = above[i]
        corner = above[i - stride] if i >= stride else 0
        if kind == 4:
            guess = left + up - corner
            near = sorted([(abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner)])
            guess = near[0][2]
        else:
            guess = [0, left, up, (left + up) // 2][kind]
        out.append((value - guess) & 255)
    return bytes(out)


def png(samples, colour_type, depth, interlace=False, chunks=(), idat=1 << 20, filters=(0, 1, 2, 3, 4), level=9):
    height, width, count = samples.shape
    stride = max(1, count * depth // 8)
    stream = bytearray()
    for left, top, step_x, step_y in ADAM7 if interlace else [(0, 0, 1, 1)]:
        part = samples[top::step_y, left::step_x]
        if part.size == 0:
            continue
        above = bytes(len(pack_row(part[0], depth)))
        for number, line in enumerate(part):
            row = pack_row(line, depth)
            kind = filters[number % len(filters)]
            stream += bytes([kind]) + png_filter(kind, row, above, stride)
            above = row
    packed = zlib.compress(bytes(stream), level)
    out = b"\x89PNG\r\n\x1a\n"
    out += png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, int(interlace)))
    for kind, body in chunks:
        out += png_chunk(kind, body)
    for start in range(0, len(packed), idat):
        out += png_chunk(b"IDAT", packed[start:start + idat])
    return out + png_chunk(b"IEND", b"")


def make_png():
    both = ("netpbm", "pillow")
    for interlace in (False, True):
        suffix = "-interlaced" if interlace else ""
        for depth in (1, 2, 4, 8, 16):
            # Pillow reads 16-bit grey as 32-bit numbers and cuts 16-bit colours instead of rounding them.
            decoders = both if depth < 16 else ("netpbm",)
            top = (1 << depth) - 1
            grey = scene(19, 14, 1, top, depth)
            save(f"png/grey{depth}{suffix}.png", png(grey, 0, depth, interlace), to_rgba(scale(grey, top)), 1, decoders)

            key = int(np.bincount(grey.reshape(-1)).argmax())
            alpha = np.where(grey == key, 0, top)
            expected = to_rgba(scale(np.concatenate([grey, alpha], axis=2), top))
            trns = [(b"tRNS", struct.pack(">H", key))]
            save(f"png/grey{depth}-key{suffix}.png", png(grey, 0, depth, interlace, trns), expected, 2, ("netpbm",))
            if depth <= 8:
                colours = np.random.default_rng(depth).integers(0, 256, (1 << depth, 3))
                plte = [(b"PLTE", colours.astype(np.uint8).tobytes())]
                expected = to_rgba(colours[grey[:, :, 0]])
                save(f"png/palette{depth}{suffix}.png", png(grey, 3, depth, interlace, plte), expected, 3, both)

                alphas = np.random.default_rng(9).integers(0, 256, (1 << depth) // 2 + 1)
                full = np.concatenate([alphas, np.full((1 << depth) - len(alphas), 255)])
                plte.append((b"tRNS", alphas.astype(np.uint8).tobytes()))
                expected = np.concatenate([colours, full[:, None]], axis=1)[grey[:, :, 0]]
                save(f"png/palette{depth}-alpha{suffix}.png", png(grey, 3, depth, interlace, plte), expected, 4, both)
            if depth >= 8:
                for colour_type, name, count in ((2, "rgb", 3), (4, "grey-alpha", 2), (6, "rgba", 4)):
                    samples = scene(19, 14, count, top, depth + count)
                    file = png(samples, colour_type, depth, interlace)
                    save(f"png/{name}{depth}{suffix}.png", file, to_rgba(scale(samples, top)), count, decoders)
                rgb = scene(19, 14, 3, top, depth)
                rgb[3:6, 2:9] = rgb[3, 2]
                alpha = np.where(np.all(rgb == rgb[3, 2], axis=2, keepdims=True), 0, top)
                expected = to_rgba(scale(np.concatenate([rgb, alpha], axis=2), top))
                trns = [(b"tRNS", struct.pack(">HHH", *rgb[3, 2]))]
                # Netpbm leaves the transparent colour of RGB pictures opaque.
                decoders = ("pillow",) if depth == 8 else ()
                save(f"png/rgb{depth}-key{suffix}.png", png(rgb, 2, depth, interlace, trns), expected, 4, decoders)

    greys = np.arange(0, 256, 16)
    plte = [(b"PLTE", np.repeat(greys, 3).astype(np.uint8).tobytes())]
    numbers = scene(19, 14, 1, 15)
    save("png/palette-of-greys.png", png(numbers, 3, 4, False, plte), to_rgba(greys[numbers]), 1, both)

    rgb = scene(21, 11, 3)
    save("png/many-idat.png", png(rgb, 2, 8, idat=7), to_rgba(rgb), 3, both)
    save("png/stored.png", png(rgb, 2, 8, level=0), to_rgba(rgb), 3, both)
    note = [(b"tEXt", b"Comment\0a note"), (b"gAMA", struct.pack(">I", 45455)), (b"prVt", bytes(5))]
    save("png/other-chunks.png", png(rgb, 2, 8, chunks=note), to_rgba(rgb), 3, both)
    for width, height in ((1, 1), (1, 9), (9, 1), (2, 3), (5, 5), (8, 8), (33, 2)):
        samples = scene(width, height, 1, 255, width)
        name = f"png/size-{width}x{height}"
        save(f"{name}.png", png(samples, 0, 8), to_rgba(samples), 1, both)
        save(f"{name}-interlaced.png", png(samples, 0, 8, True), to_rgba(samples), 1, both)
    exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    save_turned("png/exif-rotated.png", png(rgb, 2, 8, chunks=[(b"eXIf", exif)]), np.rot90(to_rgba(rgb), -1), 3)


def save_turned(name, data, rgba, channels):
    turned = np.array(ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGBA"))
    if not np.array_equal(turned, rgba):
        sys.exit(f"{name}: Pillow turns it otherwise")
    CHECKED["pillow"] += 1
    write(name, data, np.ascontiguousarray(rgba.astype(np.uint8)), channels)


# ---- BMP ----------------------------------------------------------------------------------------------------------

def bmp(width, height, bits, rows, palette=(), header=40, compression=0, masks=(), top_down=False, used=None, gap=0):
    """A bitmap of ready-made rows (bottom row first unless top_down)."""
    stride = 3 if header == 12 else 4
    colours = b"".join(bytes([c[2], c[1], c[0]] + [0] * (stride - 3)) for c in palette)
    mask_bytes = b"".join(struct.pack("<I", m) for m in masks)
    if header == 12:
        info = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        info = struct.pack(
            "<IiiHHIIiiII", header, width, -height if top_down else height, 1, bits, compression, len(rows), 2835, 2835,
            len(palette) if used is None else used, 0)
        if header > 40:
            info += mask_bytes
            mask_bytes = b""
        info = info.ljust(header, b"\0")
    offset = 14 + len(info) + len(mask_bytes) + len(colours) + gap
    file = b"BM" + struct.pack("<IHHI", offset + len(rows), 0, 0, offset)
    return file + info + mask_bytes + colours + bytes(gap) + rows


def bmp_rows(samples, bits, top_down=False):
    lines = [pack_row(line, bits) for line in (samples if top_down else samples[::-1])]
    return b"".join(line + bytes(-len(line) % 4) for line in lines)


def words(pixels, bits, top_down=False):
    lines = [line.astype("<u2" if bits == 16 else "<u4").tobytes() for line in (pixels if top_down else pixels[::-1])]
    return b"".join(line + bytes(-len(line) % 4) for line in lines)


def rle(numbers, bits, use_jumps=False):
    """Run-length codes with runs, plain stretches and, if wanted, jumps over colour 0."""
    out = bytearray()
    for line in numbers[::-1]:
        line = list(line)
        x = 0
        while x < len(line):
            run = 1
            while x + run < len(line) and line[x + run] == line[x] and run < 255:
                run += 1
            if use_jumps and line[x] == 0 and run >= 2 and x + run < len(line):
                out += bytes([0, 2, run, 0])
            elif run >= 3 or x + 3 > len(line):
                out += bytes([run, line[x] if bits == 8 else line[x] * 17])
            else:
                plain = line[x:x + 7]
                run = len(plain)
                if run < 3:
                    for value in plain:
                        out += bytes([1, value if bits == 8 else value * 17])
                else:
                    body = plain if bits == 8 else [
                        plain[i] << 4 | (plain[i + 1] if i + 1 < run else 0) for i in range(0, run, 2)]
                    out += bytes([0, run]) + bytes(body) + bytes(len(body) % 2)
            x += run
        out += b"\0\0"
    return bytes(out[:-2]) + b"\0\1"


def make_bmp():
    both = ("netpbm", "pillow")
    width, height = 21, 13
    for bits in (1, 4, 8):
        numbers = scene(width, height, 1, (1 << bits) - 1, bits)
        palette = np.random.default_rng(bits).integers(0, 256, (1 << bits, 3))
        expected = to_rgba(palette[numbers[:, :, 0]])
        rows = bmp_rows(numbers, bits)
        save(f"bmp/palette{bits}.bmp", bmp(width, height, bits, rows, palette), expected, 3, both)
        save(f"bmp/palette{bits}-os2.bmp", bmp(width, height, bits, rows, palette, header=12), expected, 3, both)
        top_down = bmp(width, height, bits, bmp_rows(numbers, bits, True), palette, top_down=True)
        save(f"bmp/palette{bits}-top-down.bmp", top_down, expected, 3, both)
        greys = np.linspace(0, 255, 1 << bits).astype(int)
        grey_palette = np.repeat(greys[:, None], 3, axis=1)
        file = bmp(width, height, bits, rows, grey_palette, used=0)
        save(f"bmp/grey{bits}.bmp", file, to_rgba(greys[numbers]), 1, both)
    few = np.minimum(scene(width, height, 1, 9), 4)
    palette = np.random.default_rng(5).integers(0, 256, (5, 3))
    save("bmp/palette8-short.bmp", bmp(width, height, 8, bmp_rows(few, 8), palette), to_rgba(palette[few[:, :, 0]]), 3, both)
    two = scene(width, height, 1, 3)
    palette = np.random.default_rng(6).integers(0, 256, (4, 3))
    save("bmp/palette2.bmp", bmp(width, height, 2, bmp_rows(two, 2), palette), to_rgba(palette[two[:, :, 0]]), 3, ())

    rgb = scene(width, height, 3)
    bgr = bmp_rows(rgb[:, :, ::-1], 8)
    expected = to_rgba(rgb)
    save("bmp/rgb24.bmp", bmp(width, height, 24, bgr), expected, 3, both)
    save("bmp/rgb24-os2.bmp", bmp(width, height, 24, bgr, header=12), expected, 3, both)
    save("bmp/rgb24-os2-64.bmp", bmp(width, height, 24, bgr, header=64), expected, 3, ("pillow",))
    save("bmp/rgb24-v4.bmp", bmp(width, height, 24, bgr, header=108), expected, 3, ("pillow",))
    save("bmp/rgb24-v5-gap.bmp", bmp(width, height, 24, bgr, header=124, gap=6), expected, 3, ("pillow",))
    save("bmp/rgb24-top-down.bmp", bmp(width, height, 24, bmp_rows(rgb[:, :, ::-1], 8, True), top_down=True), expected, 3, both)

    five = scene(width, height, 3, 31, 3)
    pixels = five[:, :, 0] << 10 | five[:, :, 1] << 5 | five[:, :, 2]
    rounded = to_rgba(scale(five, 31))
    # The tools cut five bits to eight in other ways than to the nearest level.
    save("bmp/rgb555.bmp", bmp(width, height, 16, words(pixels, 16)), rounded, 3, ())
    six = np.stack([five[:, :, 0], scene(width, height, 3, 63, 4)[:, :, 1], five[:, :, 2]], axis=2)
    pixels = six[:, :, 0] << 11 | six[:, :, 1] << 5 | six[:, :, 2]
    rounded = to_rgba(np.stack([scale(six[:, :, 0], 31), scale(six[:, :, 1], 63), scale(six[:, :, 2], 31)], axis=2))
    masks = (0xF800, 0x07E0, 0x001F)
    save("bmp/rgb565.bmp", bmp(width, height, 16, words(pixels, 16), compression=3, masks=masks), rounded, 3, ())
    four = scene(width, height, 4, 15, 7)
    pixels = four[:, :, 3] << 12 | four[:, :, 0] << 8 | four[:, :, 1] << 4 | four[:, :, 2]
    masks = (0x0F00, 0x00F0, 0x000F, 0xF000)
    file = bmp(width, height, 16, words(pixels, 16), header=108, compression=3, masks=masks)
    save("bmp/argb4444.bmp", file, to_rgba(scale(four, 15)), 4, ())

    pixels = 0x5A << 24 | rgb[:, :, 0] << 16 | rgb[:, :, 1] << 8 | rgb[:, :, 2]
    save("bmp/rgb32.bmp", bmp(width, height, 32, words(pixels, 32)), expected, 3, both)
    pixels = rgb[:, :, 0] << 24 | rgb[:, :, 1] << 16 | rgb[:, :, 2] << 8
    masks = (0xFF000000, 0x00FF0000, 0x0000FF00)
    save("bmp/rgb32-masks.bmp", bmp(width, height, 32, words(pixels, 32), compression=3, masks=masks), expected, 3, ("pillow",))
    rgba = scene(width, height, 4, seed=8)
    pixels = rgba[:, :, 3] << 24 | rgba[:, :, 0] << 16 | rgba[:, :, 1] << 8 | rgba[:, :, 2]
    masks = (0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000)
    for header in (56, 108, 124):
        file = bmp(width, height, 32, words(pixels, 32), header=header, compression=3, masks=masks)
        save(f"bmp/rgba32-{header}.bmp", file, rgba, 4, ("pillow",) if header > 56 else ())
    file = bmp(width, height, 32, words(pixels, 32), compression=6, masks=masks)
    save("bmp/rgba32-alpha-masks.bmp", file, rgba, 4, ())
    pixels &= 0x00FFFFFF
    file = bmp(width, height, 32, words(pixels, 32), header=108, compression=3, masks=masks)
    save("bmp/rgba32-alpha-unused.bmp", file, to_rgba(rgba[:, :, :3]), 3, ())
    ten = scene(width, height, 3, 1023, 9)
    pixels = ten[:, :, 0] << 20 | ten[:, :, 1] << 10 | ten[:, :, 2]
    masks = (0x3FF00000, 0x000FFC00, 0x000003FF)
    file = bmp(width, height, 32, words(pixels, 32), compression=3, masks=masks)
    save("bmp/rgb30.bmp", file, to_rgba(scale(ten, 1023)), 3, ())

    for bits in (4, 8):
        numbers = scene(width, height, 1, 7, bits)[:, :, 0]
        numbers[4:8, 3:15] = 0
        numbers[:, 17:] = 3
        palette = np.random.default_rng(bits).integers(0, 256, (1 << bits, 3))
        expected = to_rgba(palette[numbers])
        file = bmp(width, height, bits, rle(numbers, bits), palette, compression=2 if bits == 4 else 1)
        # Pillow 9.4 drops the last pixel of an odd stretch of 4-bit pixels.
        save(f"bmp/rle{bits}.bmp", file, expected, 3, both if bits == 8 else ("netpbm",))
        # Netpbm does not know jumps, Pillow 9.4 reads their numbers twice.
        file = bmp(width, height, bits, rle(numbers, bits, True), palette, compression=2 if bits == 4 else 1)
        save(f"bmp/rle{bits}-jumps.bmp", file, expected, 3, ())


# ---- PNM ----------------------------------------------------------------------------------------------------------

def make_pnm():
    both = ("netpbm", "pillow")
    width, height = 19, 11
    bits = scene(width, height, 1, 1)
    black_is_one = (1 - bits[:, :, 0])
    expected = to_rgba(bits * 255)
    plain = "\n".join(" ".join(map(str, line)) for line in black_is_one)
    dense = "\n".join("".join(map(str, line)) for line in black_is_one)
    save("pnm/p1.pbm", f"P1\n# a bitmap\n{width} {height}\n{plain}\n".encode(), expected, 1, both)
    save("pnm/p1-dense.pbm", f"P1\n{width} {height}\n{dense}\n".encode(), expected, 1, both)
    packed = np.packbits(black_is_one.astype(np.uint8), axis=1).tobytes()
    save("pnm/p4.pbm", f"P4\n{width} {height}\n".encode() + packed, expected, 1, both)
    for channels, text, binary, extension in ((1, "P2", "P5", "pgm"), (3, "P3", "P6", "ppm")):
        # Pillow rounds halves to even.
        for top, decoders in ((255, both), (15, both), (100, ("netpbm",)), (1023, ("netpbm",)), (65535, both)):
            samples = scene(width, height, channels, top, top)
            expected = to_rgba(scale(samples, top))
            if top == 65535 and channels == 1:
                decoders = ("netpbm",)
            numbers = "\n".join(" ".join(map(str, line.reshape(-1))) for line in samples)
            file = f"{text}\n{width} {height}\n# the largest sample\n{top}\n{numbers}\n".encode()
            save(f"pnm/{text.lower()}-{top}.{extension}", file, expected, channels, decoders)
            body = samples.astype(">u2" if top > 255 else np.uint8).tobytes()
            file = f"{binary} # comments\n#\n{width}\t{height} {top}\n".encode() + body
            save(f"pnm/{binary.lower()}-{top}.{extension}", file, expected, channels, decoders)


# ---- GIF ----------------------------------------------------------------------------------------------------------

def lzw(numbers, root_bits, clear_when_full=True, end=True):
    """Codes of a whole picture; with clear_when_full off, a full table is kept."""
    clear = 1 << root_bits
    out, buffer, held = bytearray(), 0, 0

    def put(code):
        nonlocal buffer, held
        buffer |= code << held
        held += bits
        while held >= 8:
            out.append(buffer & 255)
            buffer >>= 8
            held -= 8

    table, bits = {bytes([i]): i for i in range(clear)}, root_bits + 1
    put(clear)
    following, text = clear + 2, b""
    for value in numbers.reshape(-1).astype(np.uint8).tobytes():
        longer = text + bytes([value])
        if longer in table:
            text = longer
            continue
        put(table[text])
        if following < 4096:
            table[longer] = following
            bits += following == 1 << bits and bits < 12
            following += 1
        elif clear_when_full:
            put(clear)
            table, bits = {bytes([i]): i for i in range(clear)}, root_bits + 1
            following = clear + 2
        text = bytes([value])
    put(table[text])
    if end:
        bits += following == 1 << bits and bits < 12
        put(clear + 1)
    if held:
        out.append(buffer & 255)
    blocks = b"".join(bytes([len(out[i:i + 255])]) + out[i:i + 255] for i in range(0, len(out), 255))
    return bytes([root_bits]) + blocks + b"\0"


def gif(numbers, palette, screen=None, at=(0, 0), transparent=None, own=False, interlace=False, codes=None, after=b""):
    height, width = numbers.shape
    bits = max(1, (len(palette) - 1).bit_length())
    colours = palette.astype(np.uint8).tobytes().ljust(3 << bits, b"\0")
    file = b"GIF89a" + struct.pack("<HH", *(screen or (width, height)))
    file += bytes([0x70 if own else 0xF0 | (bits - 1), 0, 0]) + (b"" if own else colours)
    file += b"!\xFE\x06a note\0"
    if transparent is not None:
        file += b"!\xF9\x04" + bytes([1, 0, 0, transparent]) + b"\0"
    flags = (0x80 | (bits - 1) if own else 0) | (0x40 if interlace else 0)
    file += b"," + struct.pack("<HHHHB", *at, width, height, flags) + (colours if own else b"")
    if interlace:
        numbers = np.concatenate([numbers[0::8], numbers[4::8], numbers[2::4], numbers[1::2]])
    return file + (codes or lzw(numbers, max(2, bits))) + after + b";"


def make_gif():
    both = ("netpbm", "pillow")
    for count in (2, 4, 16, 100, 256):
        numbers = scene(27, 15, 1, count - 1, count)[:, :, 0]
        palette = np.random.default_rng(count).integers(0, 256, (count, 3))
        save(f"gif/colours{count}.gif", gif(numbers, palette), to_rgba(palette[numbers]), 3, both)
        save(f"gif/colours{count}-interlaced.gif", gif(numbers, palette, interlace=True), to_rgba(palette[numbers]), 3, both)
    greys = np.repeat(np.arange(0, 256, 17)[:, None], 3, axis=1)
    numbers = scene(27, 15, 1, 15)[:, :, 0]
    save("gif/greys.gif", gif(numbers, greys), to_rgba(greys[numbers]), 1, both)
    palette = np.random.default_rng(1).integers(0, 256, (16, 3))
    save("gif/own-palette.gif", gif(numbers, palette, own=True), to_rgba(palette[numbers]), 3, both)
    one_bit = scene(27, 15, 1, 1)[:, :, 0]
    file = gif(one_bit, palette[:2], codes=lzw(one_bit, 1))
    save("gif/codes-of-one-bit.gif", file, to_rgba(palette[one_bit]), 3, ())
    alpha = np.where(numbers == 7, 0, 255)[:, :, None]
    expected = np.concatenate([palette[numbers], alpha], axis=2)
    save("gif/transparent.gif", gif(numbers, palette, transparent=7), expected, 4, ("pillow",))
    save("gif/transparent-greys.gif", gif(numbers, greys, transparent=7),
         np.concatenate([greys[numbers], alpha], axis=2), 2, ("pillow",))
    for name, screen, at in (("within", (50, 30), (5, 4)), ("beyond", (10, 10), (3, 2))):
        width, height = max(screen[0], at[0] + 27), max(screen[1], at[1] + 15)
        expected = np.zeros((height, width, 4), int)
        expected[at[1]:at[1] + 15, at[0]:at[0] + 27] = to_rgba(palette[numbers])
        save(f"gif/frame-{name}.gif", gif(numbers, palette, screen, at), expected, 4, ())
    second = b",\0\0\0\0\x1B\0\x0F\0\0" + lzw(15 - numbers, 4)
    save("gif/two-frames.gif", gif(numbers, palette, after=second), to_rgba(palette[numbers]), 3, ("pillow",))
    file = gif(numbers, palette, codes=lzw(numbers, 4, end=False))
    save("gif/no-end-code.gif", file, to_rgba(palette[numbers]), 3, ("pillow",))
    noise = np.random.default_rng(2).integers(0, 256, (80, 56))
    noise[:10] = noise[0]
    palette = np.repeat(np.arange(256)[:, None], 3, axis=1)
    for keep in (False, True):
        name = "gif/full-table" + ("-kept" if keep else "") + ".gif"
        save(name, gif(noise, palette, codes=lzw(noise, 8, not keep)), to_rgba(palette[noise]), 1, both)


# ---- JPEG ---------------------------------------------------------------------------------------------------------

def save_jpeg(name, data, channels=3):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if image.mode == "CMYK":
        image = image.convert("RGB")
    write(f"jpeg/{name}.jpg", data, np.array(image.convert("RGBA")), channels)


def cjpeg(samples, *options):
    height, width, channels = samples.shape
    pnm = f"P{6 if channels == 3 else 5} {width} {height} 255\n".encode() + samples.astype(np.uint8).tobytes()
    return run(["cjpeg", *options], pnm)


def by_pil(samples, mode, **options):
    out = io.BytesIO()
    Image.fromarray(samples.astype(np.uint8), mode).save(out, "JPEG", **options)
    return out.getvalue()


def make_jpeg():
    rgb = scene(25, 19, 3, seed=4)
    for factors in ("1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "3x1", "2x2,1x2,2x1", "2x2,2x1,1x1", "1x1,2x2,2x2"):
        name = factors.replace(",", "-")
        save_jpeg(f"sampling-{name}", cjpeg(rgb, "-quality", "85", "-sample", factors))
    for factors in ("1x1", "2x1", "1x2", "2x2"):
        save_jpeg(f"progressive-{factors}", cjpeg(rgb, "-quality", "90", "-progressive", "-sample", factors))
    for quality in (2, 30, 100):
        save_jpeg(f"quality-{quality}", cjpeg(rgb, "-quality", str(quality)))
    for width, height in ((1, 1), (2, 2), (3, 5), (8, 8), (16, 16), (17, 33), (40, 3)):
        save_jpeg(f"size-{width}x{height}", cjpeg(scene(width, height, 3), "-sample", "2x2"))
        save_jpeg(f"size-{width}x{height}-progressive", cjpeg(scene(width, height, 3), "-progressive"))
    save_jpeg("restart-every-unit", cjpeg(rgb, "-restart", "1B"))
    save_jpeg("restart-every-row", cjpeg(rgb, "-restart", "1", "-sample", "2x1"))
    save_jpeg("restart-progressive", cjpeg(rgb, "-progressive", "-restart", "2B"))
    save_jpeg("optimised", cjpeg(rgb, "-optimize", "-quality", "95"))
    save_jpeg("rgb", cjpeg(rgb, "-rgb"))
    grey = scene(25, 19, 1, seed=6)
    save_jpeg("grey", cjpeg(grey, "-quality", "80"), 1)
    save_jpeg("grey-sampling-2x2", cjpeg(grey, "-sample", "2x2"), 1)
    save_jpeg("grey-progressive", cjpeg(grey, "-progressive"), 1)

    scans = os.path.join(HERE, "scans.txt")
    for name, script in (
            ("one-channel-a-scan", "0;\n1;\n2;\n"),
            ("many-scans",
             "0,1,2: 0-0, 0, 2;\n0: 1-63, 0, 3;\n1: 1-9, 0, 1;\n2: 1-63, 0, 0;\n1: 10-63, 0, 1;\n0: 1-63, 3, 2;\n"
             "0,1,2: 0-0, 2, 1;\n0: 1-20, 2, 1;\n0: 21-63, 2, 1;\n1: 1-63, 1, 0;\n0,1,2: 0-0, 1, 0;\n0: 1-63, 1, 0;\n")):
        with open(scans, "w") as f:
            f.write(script)
        save_jpeg(name, cjpeg(rgb, "-quality", "92", "-scans", scans))
        os.remove(scans)

    baseline = bytearray(cjpeg(rgb, "-quality", "85"))
    baseline[baseline.index(b"\xFF\xC0") + 1] = 0xC1
    save_jpeg("extended", bytes(baseline))

    four = scene(25, 19, 4, seed=5)
    cmyk = by_pil(four, "CMYK", quality=90)
    save_jpeg("cmyk", cmyk)
    save_jpeg("ycck", set_adobe_transform(cmyk, 2))
    save_jpeg("ycck-progressive", set_adobe_transform(by_pil(four, "CMYK", quality=80, progressive=True), 2))
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        save_jpeg(f"exif-{orientation}", by_pil(rgb, "RGB", exif=exif))


def set_adobe_transform(data, transform):
    changed = bytearray(data)
    changed[changed.index(b"Adobe") + 11] = transform
    return bytes(changed)


def main():
    make_png()
    make_bmp()
    make_pnm()
    make_gif()
    make_jpeg()
    with open(os.path.join(HERE, "expected.gz"), "wb") as f:
        f.write(gzip.compress(b"".join(EXPECTED[name] for name in sorted(EXPECTED)), mtime=0))
    print(f"{len(EXPECTED)} pictures; pixels confirmed by " + ", ".join(f"{k}: {v}" for k, v in CHECKED.items()))


if __name__ == "__main__":
    main()
