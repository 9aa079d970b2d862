"""Fit the linear head of the encoder on pooled vectors."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional


def fit_head(
    vectors: np.ndarray, labels: np.ndarray, weights: np.ndarray, shrink: float = 1e-3
) -> tuple[np.ndarray, np.ndarray]:
    """Weights [elements, width] and bias [elements] of logistic regressions over the known labels.

    `weights` [rows] count in the loss, `shrink` is the L2 penalty on standardised vectors.
    """
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    x = torch.from_numpy((vectors - mean) / spread)
    gold = torch.from_numpy(labels.clip(min=0).astype(np.float32))
    count = torch.from_numpy((labels >= 0) * weights[:, None].astype(np.float32))
    weight = torch.zeros(x.shape[1], labels.shape[1], requires_grad=True)
    bias = torch.full((labels.shape[1],), -3.0, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=80, history_size=10)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        each = functional.binary_cross_entropy_with_logits(
            x @ weight + bias, gold, reduction="none"
        )
        value = (each * count).sum() / len(x) + shrink * weight.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    found = weight.detach().numpy().T / spread
    return found, bias.detach().numpy() - found @ mean
