#!/usr/bin/env python3
"""Training speed of this project and of PyTorch side by side: the two take turns, and the ratio of each turn is printed.

    dotnet build -c Release benchmarks/Mnist.Benchmarks
    python3 benchmarks/compare_training.py cnn-reference mlp

Needs PyTorch for the Python that runs it (Debian: python3-torch, libopenblas0-pthread).
"""
import argparse
import pathlib
import re
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def speed(command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r": (\d+) images/s", output).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="+")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--images", type=int, default=2048)
    arguments = parser.parse_args()
    print(f"{'network':<15} {'turn':>4} {'MnistMl':>9} {'PyTorch':>9} {'ratio':>6}   images/s, {arguments.threads} threads")
    for network in arguments.networks:
        ratios = []
        for turn in range(1, arguments.turns + 1):
            ours = speed(["dotnet", str(HERE / "Mnist.Benchmarks/bin/Release/net10.0/Mnist.Benchmarks.dll"),
                          "training", network, str(arguments.threads), str(arguments.images), "3"])
            peer = speed([sys.executable, str(HERE / "peers/pytorch_training.py"), network,
                          "--threads", str(arguments.threads), "--images", str(arguments.images), "--rounds", "3"])
            ratios.append(ours / peer)
            print(f"{network:<15} {turn:>4} {ours:>9.0f} {peer:>9.0f} {ratios[-1]:>6.2f}", flush=True)
        print(f"{network:<15} median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
