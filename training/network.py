"""The encoder in torch, for training: sheets in, one logit per span and element out.

The sheets of a batch are laid end to end for everything that works token by token, so no work is
spent on padding; only attention sees a padded square.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from pretrained import Pretrained
from torch import Tensor, nn
from torch.nn import functional

from charterlint.learned.inputs import Sheet

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
        """Per span: the mean of its tokens and those of its context, then the mean of its tokens alone."""
        x = self.states(batch, dropout)[-1].float()
        so_far = functional.pad(x.cumsum(0), (0, 0, 1, 0))
        own, context = (so_far[last] - so_far[first] for first, last in batch.bounds)
        of_own, of_context = ((last - first)[:, None] for first, last in batch.bounds)
        return torch.cat([(own + context) / (of_own + of_context), own / of_own], 1)

    def forward(self, batch: Batch, dropout: float = 0.0) -> tuple[Tensor, Tensor]:
        """Logits and vectors of the spans of a batch."""
        vectors = self.vectors(batch, dropout)
        return self.head(functional.dropout(vectors, 0.1, self.training)), vectors


class Batch:
    """Token tensors of several sheets end to end, where each token stands in the padded square, and the bounds of
    spans and of their contexts. The spans stand in the order of the sheets."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        sizes = np.array([len(sheet.ids) for sheet in sheets])
        rows, longest = len(sizes), int(sizes.max())
        positions = np.concatenate([np.arange(size) for size in sizes])
        self.ids = torch.tensor([piece for sheet in sheets for piece in sheet.ids])
        self.fields = torch.tensor([field for sheet in sheets for field in sheet.fields])
        self.positions = torch.from_numpy(positions)
        self.place = torch.from_numpy(np.repeat(np.arange(rows) * longest, sizes) + positions)
        self.mask = torch.from_numpy(np.arange(longest)[None, :] < sizes[:, None])
        begins = np.repeat(np.cumsum(sizes) - sizes, [len(sheet.spans) for sheet in sheets])
        spans = np.array([span[1:] for sheet in sheets for span in sheet.spans]) + begins[:, None]
        first, last, context_first, context_last = torch.from_numpy(spans).unbind(1)
        self.bounds = ((first, last), (context_first, context_last))


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


def lifted(teacher: Encoder, layers: Sequence[int], labels: int) -> Encoder:
    """An encoder with some of the layers of another one, and a head that knows nothing yet."""
    feed, eps = teacher.layers[0].up.out_features, teacher.norm.eps
    model = Encoder(teacher.word.num_embeddings, len(layers), feed, labels, eps)
    for part in ("word", "position", "field", "norm"):
        getattr(model, part).load_state_dict(getattr(teacher, part).state_dict())
    for layer, number in zip(model.layers, layers, strict=True):
        layer.load_state_dict(teacher.layers[number].state_dict())
    model.word.weight.requires_grad_(False)
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
        seen = sum(len(model.states(batch)[0]) for batch in batches)
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
