"""Train the methodology's network in a plain PyTorch loop, for `benchmarks/training.py`.

Run by the peers' own interpreter: ``python torch_loop.py DATA.npz EPOCHS SEED THREADS``, where
``DATA.npz`` holds ``training`` and ``held_out``; 0 threads leaves PyTorch's default. It
prints seconds and the last losses as JSON. Imports are not counted.
"""

import json
import sys
import time

import numpy as np
import torch
from torch import nn

BATCH = 32


def network(n_inputs: int) -> nn.Sequential:
    """Build d-16-12-8-12-16-d with ReLU and dropout, starting as Keras does."""
    layers: list[nn.Module] = []
    n_in = n_inputs
    for width, drops in ((16, True), (12, True), (8, False), (12, True), (16, True)):
        layers += [nn.Linear(n_in, width), nn.ReLU()]
        layers += [nn.Dropout(0.2)] if drops else []
        n_in = width
    layers.append(nn.Linear(n_in, n_inputs))
    for layer in layers:
        if isinstance(layer, nn.Linear):
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def train(training: np.ndarray, held_out: np.ndarray, epochs: int, seed: int) -> dict[str, float]:
    """Train; return the seconds it took, and the losses of the last epoch."""
    torch.manual_seed(seed)
    began = time.perf_counter()
    rows, unseen = (torch.tensor(x, dtype=torch.float32) for x in (training, held_out))
    net = network(rows.shape[1])
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, eps=1e-8)
    mse = nn.MSELoss()
    for _ in range(epochs):
        net.train()
        total = 0.0
        for index in torch.randperm(len(rows)).split(BATCH):
            batch = rows[index]
            optimizer.zero_grad()
            loss = mse(net(batch), batch)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(index)
        net.eval()
        with torch.no_grad():
            held_out_loss = mse(net(unseen), unseen).item()
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "loss": total / len(rows), "held_out_loss": held_out_loss}


if __name__ == "__main__":
    n_epochs, number, threads = (int(given) for given in sys.argv[2:])
    if threads:
        torch.set_num_threads(threads)
    data = np.load(sys.argv[1])
    print(json.dumps(train(data["training"], data["held_out"], n_epochs, number)))
