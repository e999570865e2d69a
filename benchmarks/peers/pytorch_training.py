#!/usr/bin/env python3
"""Training speed of the project's networks in PyTorch, as the peer to compare with.

Prints images per second of whole training steps (forward, loss, backward, optimiser) on random data held in memory,
the median over several rounds. Debian: apt-get install python3-torch libopenblas0-pthread

    python3 pytorch_training.py cnn-reference --threads 2
"""
import argparse
import statistics
import time

import torch
from torch import nn

NETWORKS = {
    # name: (batch size, layers)
    "cnn-reference": (32, lambda: nn.Sequential(
        nn.Conv2d(1, 64, 3), nn.ReLU(),
        nn.Conv2d(64, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(576, 128), nn.ReLU(), nn.Linear(128, 10))),
    "cnn": (128, lambda: nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(576, 10))),
    "mlp": (128, lambda: nn.Sequential(
        nn.Flatten(), nn.Dropout(0.1), nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.3),
        nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.3), nn.Linear(512, 10))),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--images", type=int, default=4096, help="images of one round")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    torch.manual_seed(1)
    torch.set_num_threads(arguments.threads)
    batch, build = NETWORKS[arguments.network]
    network = build()
    network.train()
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
    loss_of = nn.CrossEntropyLoss()
    steps = max(1, arguments.images // batch)
    images = torch.rand(steps, batch, 1, 28, 28)
    labels = torch.randint(0, 10, (steps, batch))

    def round_of_steps():
        start = time.perf_counter()
        for step in range(steps):
            optimiser.zero_grad(set_to_none=True)
            loss_of(network(images[step]), labels[step]).backward()
            optimiser.step()
        return steps * batch / (time.perf_counter() - start)

    round_of_steps()
    speeds = [round_of_steps() for _ in range(arguments.rounds)]
    print(f"{arguments.network} pytorch {torch.__version__} threads {arguments.threads} batch {batch}: "
          f"{statistics.median(speeds):.0f} images/s (min {min(speeds):.0f}, max {max(speeds):.0f})")


if __name__ == "__main__":
    main()
