"""The encoder in torch, for training: pieces and field marks in, one logit per element out.

The passages of a batch are laid end to end for everything that works token by token, so no work is
spent on padding; only attention sees a padded square.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from pretrained import Pretrained
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = 384
HEADS = 12
FIELDS = 3  # heading path, lead-in, text


class Layer(nn.Module):
    """One transformer layer, normalised after each sum (as BERT does)."""

    def __init__(self, feed: int, eps: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=eps)
        self.up = nn.Linear(HIDDEN, feed)
        self.down = nn.Linear(feed, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=eps)

    def forward(self, x: Tensor, place: Tensor, mask: Tensor, dropout: float) -> Tensor:
        rows, columns = mask.shape
        qkv = self.qkv(x)
        square = qkv.new_zeros(rows * columns, 3 * HIDDEN).index_copy(0, place, qkv)
        q, k, v = square.view(rows, columns, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2)) * (HIDDEN // HEADS) ** -0.5
        weights = weights.masked_fill(~mask[:, None, None, :], -1e9).softmax(
            -1, dtype=torch.float32
        )
        seen = weights.to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(rows * columns, HIDDEN)[place]
        x = self.norm1(x + functional.dropout(self.out(seen), dropout, self.training))
        fed = self.down(functional.gelu(self.up(x), approximate="tanh"))
        return self.norm2(x + functional.dropout(fed, dropout, self.training))


class Encoder(nn.Module):
    """Embedding, layers, mean over the tokens, linear head."""

    def __init__(self, vocabulary: int, layers: int, feed: int, labels: int, eps: float) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.field = nn.Embedding(FIELDS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=eps)
        self.layers = nn.ModuleList([Layer(feed, eps) for _ in range(layers)])
        self.head = nn.Linear(2 * HIDDEN, labels)
        nn.init.zeros_(self.field.weight)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, -3.0)

    def states(self, batch: Batch, dropout: float = 0.0) -> list[Tensor]:
        """The token states after the embedding and after each layer, tokens of all passages end to end."""
        x = self.word(batch.ids) + self.position(batch.positions) + self.field(batch.fields)
        x = functional.dropout(self.norm(x), dropout, self.training)
        found = [x]
        for layer in self.layers:
            found.append(layer(found[-1], batch.place, batch.mask, dropout))
        return found

    def vectors(self, batch: Batch, dropout: float = 0.0) -> Tensor:
        """Per passage: the mean of all its tokens, then the mean of the tokens of its text alone."""
        x = self.states(batch, dropout)[-1].float()
        return torch.cat(
            [
                pool(x, batch.owner, batch.rows, None),
                pool(x, batch.owner, batch.rows, batch.fields == 2),
            ],
            1,
        )

    def forward(self, batch: Batch, dropout: float = 0.0) -> Tensor:
        pooled = functional.dropout(self.vectors(batch, dropout), 0.1, self.training)
        return self.head(pooled)


def pool(x: Tensor, owner: Tensor, rows: int, keep: Tensor | None) -> Tensor:
    """Mean of the token states of each passage, over the tokens in `keep`."""
    weight = torch.ones(len(x), dtype=x.dtype) if keep is None else keep.to(x.dtype)
    total = x.new_zeros(rows, x.shape[1]).index_add(0, owner, x * weight[:, None])
    count = x.new_zeros(rows).index_add(0, owner, weight)
    return total / count.clamp(min=1)[:, None]


class Batch:
    """Token tensors of several passages end to end, and where each token stands in the padded square."""

    def __init__(self, passages: list[tuple[np.ndarray, np.ndarray]]) -> None:
        sizes = np.array([len(ids) for ids, _ in passages])
        self.rows, longest = len(sizes), int(sizes.max())
        owner = np.repeat(np.arange(self.rows), sizes)
        positions = np.concatenate([np.arange(size) for size in sizes])
        self.ids = torch.from_numpy(np.concatenate([ids for ids, _ in passages]).astype(np.int64))
        self.fields = torch.from_numpy(
            np.concatenate([fields for _, fields in passages]).astype(np.int64)
        )
        self.positions = torch.from_numpy(positions)
        self.owner = torch.from_numpy(owner)
        self.place = torch.from_numpy(owner * longest + positions)
        self.mask = torch.from_numpy(np.arange(longest)[None, :] < sizes[:, None])


def from_pretrained(
    pretrained: Pretrained, keep: np.ndarray, layers: Sequence[int], labels: int, feed: int = 0
) -> Encoder:
    """An encoder with the given layers and vocabulary rows of the pretrained one; word rows are frozen.

    The frozen rows stay exactly on the 4-bit grid they are shipped on, and words that never occur in
    training keep their place among those that do. With `feed` the inner width of the layers is set and
    their weights are left to be loaded.
    """
    w = {name: torch.from_numpy(values) for name, values in pretrained.weights.items()}
    model = Encoder(len(keep), len(layers), feed or w["l0.fi.w"].shape[0], labels, pretrained.eps)
    if feed:
        model.word.weight.requires_grad_(False)
        return model
    with torch.no_grad():
        model.word.weight.copy_(w["emb.word"][torch.from_numpy(keep)])
        model.word.weight.requires_grad_(False)
        model.position.weight.copy_(w["emb.pos"] + w["emb.type"][:HIDDEN])
        model.norm.weight.copy_(w["emb.ln.w"])
        model.norm.bias.copy_(w["emb.ln.b"])
        for layer, number in zip(model.layers, layers, strict=True):
            p = f"l{number}."
            layer.qkv.weight.copy_(torch.cat([w[p + "q.w"], w[p + "k.w"], w[p + "v.w"]]))
            layer.qkv.bias.copy_(torch.cat([w[p + "q.b"], w[p + "k.b"], w[p + "v.b"]]))
            for part, name in ((layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo")):
                part.weight.copy_(w[f"{p}{name}.w"])
                part.bias.copy_(w[f"{p}{name}.b"])
            for part, name in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                part.weight.copy_(w[f"{p}{name}.w"])
                part.bias.copy_(w[f"{p}{name}.b"])
    return model


def narrow(model: Encoder, batches: Sequence[Batch], feed: int) -> Encoder:
    """Keep in each layer the `feed` inner units that matter most on `batches`; others are dropped.

    A unit matters by the mean size of its output times the length of the weights that carry it on.
    What the dropped ones give on average is added to the bias.
    """
    gains: list[Tensor] = []
    means: list[Tensor] = []
    hooks = []
    for number, layer in enumerate(model.layers):
        gains.append(torch.zeros(layer.up.out_features))
        means.append(torch.zeros(layer.up.out_features))

        def note(_module: nn.Module, inputs: tuple[Tensor, ...], number: int = number) -> None:
            gains[number] += inputs[0].float().square().sum(0)
            means[number] += inputs[0].float().sum(0)

        hooks.append(layer.down.register_forward_pre_hook(note))
    with torch.no_grad():
        seen = sum(model.vectors(batch).shape[0] * 0 + len(batch.ids) for batch in batches)
        for number, layer in enumerate(model.layers):
            mean = means[number] / seen
            spread = (gains[number] / seen - mean.square()).clamp(min=0).sqrt()
            order = (spread * layer.down.weight.norm(dim=0)).argsort(descending=True)
            keep, drop = order[:feed].sort().values, order[feed:]
            up, down = nn.Linear(HIDDEN, feed), nn.Linear(feed, HIDDEN)
            up.weight.copy_(layer.up.weight[keep])
            up.bias.copy_(layer.up.bias[keep])
            down.weight.copy_(layer.down.weight[:, keep])
            down.bias.copy_(layer.down.bias + layer.down.weight[:, drop] @ mean[drop])
            layer.up, layer.down = up, down
    for hook in hooks:
        hook.remove()
    return model
