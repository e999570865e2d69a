#!/usr/bin/env python3
"""Inference of this project and of ONNX Runtime side by side, one thread: the two take turns on the same network.

    dotnet build -c Release benchmarks/Mnist.Benchmarks
    npm install --no-save --ignore-scripts --prefix benchmarks/peers onnxruntime-node@1.30.0
    python3 benchmarks/compare_inference.py

The ratio is our time divided by theirs, so below 1 is faster. A call from JavaScript into ONNX Runtime costs some time
itself; it is taken from a softmax regression, which computes next to nothing, and "net" is the ratio without it.
"""
import argparse
import pathlib
import re
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent


def ours(*arguments):
    return run("dotnet", HERE / "Mnist.Benchmarks/bin/Release/net10.0/Mnist.Benchmarks.dll", "inference", *arguments)


def theirs(model, batch):
    return microseconds(run("node", HERE / "peers/onnxruntime_inference.mjs", model, batch))


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def microseconds(output):
    return float(re.search(r": ([\d.]+) us/image", output).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", default=["cnn", "cnn-reference"])
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 256])
    parser.add_argument("--turns", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        models = {name: pathlib.Path(folder, f"{name}.onnx") for name in ["linear", *arguments.networks]}
        for name, model in models.items():
            ours(name, model)
        print(f"{'network':<15} {'batch':>5} {'turn':>4} {'MnistMl':>9} {'ORT':>9} {'call':>7} {'ratio':>6} {'net':>6}   us/image")
        for name in arguments.networks:
            for batch in arguments.batches:
                ratios, nets = [], []
                for turn in range(1, arguments.turns + 1):
                    own = microseconds(ours(name, batch))
                    peer = theirs(models[name], batch)
                    call = theirs(models["linear"], 1) / batch
                    ratios.append(own / peer)
                    nets.append(own / (peer - call))
                    print(f"{name:<15} {batch:>5} {turn:>4} {own:>9.2f} {peer:>9.2f} {call:>7.2f} {ratios[-1]:>6.2f} {nets[-1]:>6.2f}", flush=True)
                print(f"{name:<15} {batch:>5} median ratio {statistics.median(ratios):.2f}, net {statistics.median(nets):.2f}")


if __name__ == "__main__":
    main()
