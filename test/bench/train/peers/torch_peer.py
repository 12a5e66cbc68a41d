"""PyTorch in the training benchmark: channels-last, all images in memory, as its performance guide advises."""

import torch
import torch.nn.functional as F
from torch import nn

from peer import CLASSES, data, row, serve, task


class Block(nn.Module):
    """The basic block of He et al. 2016 with a projection where the shape changes."""

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, filters, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(filters)
        self.shortcut = nn.Identity()
        if stride != 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(inputs, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)), inplace=True)
        return F.relu(self.norm2(self.conv2(y)) + self.shortcut(x), inplace=True)


def dropout():
    return [nn.Dropout(row["dropout"])] if row["dropout"] > 0 else []


def cnn():
    layers, inputs = [], row["channels"]
    for filters in (32, 64):
        for _ in range(2):
            layers += [nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU(inplace=True)]
            inputs = filters
        layers.append(nn.MaxPool2d(2))
    flat = inputs * (row["imageSize"] // 4) ** 2
    head = [nn.Flatten(), nn.Linear(flat, 128), nn.ReLU(inplace=True), *dropout(), nn.Linear(128, CLASSES)]
    return nn.Sequential(*layers, *head)


def resnet14():
    layers = [nn.Conv2d(row["channels"], 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)]
    inputs = 16
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(2):
            layers.append(Block(inputs, filters, 2 if stage > 0 and block == 0 else 1))
            inputs = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, CLASSES))


def mlp():
    edge = row["imageSize"]
    layers, inputs = [nn.Flatten()], edge * edge * row["channels"]
    for _ in range(2):
        layers += [nn.Linear(inputs, 1024), nn.ReLU(inplace=True), *dropout()]
        inputs = 1024
    return nn.Sequential(*layers, nn.Linear(inputs, CLASSES))


def optimiser(model, fused):
    """L2 as `weight_decay` of the kernels: the same gradient, and PyTorch's quickest way to it."""
    kernels = [p for p in model.parameters() if p.dim() > 1]
    others = [p for p in model.parameters() if p.dim() <= 1]
    groups = [{"params": kernels, "weight_decay": 2 * row["l2"]}, {"params": others, "weight_decay": 0.0}]
    if row["network"] == "resnet14":
        return torch.optim.SGD(groups, lr=0.05, momentum=0.9, fused=fused or None)
    return torch.optim.Adam(groups, lr=1e-3, fused=fused or None)


def augment(x):
    """Flip and shift of a whole batch at once, much quicker than image by image."""
    size = x.shape[0]
    turn = torch.where(torch.rand(size) < 0.5, -1.0, 1.0)
    matrices = torch.zeros(size, 2, 3)
    matrices[:, 0, 0] = turn
    matrices[:, 1, 1] = 1
    # grid_sample's coordinates go from -1 to 1, so a tenth of the edge is 0.2.
    matrices[:, :, 2] = torch.rand(size, 2) * 0.4 - 0.2
    grid = F.affine_grid(matrices, list(x.shape), align_corners=False)
    return F.grid_sample(x, grid, padding_mode="border", align_corners=False)


images, labels = data()
pictures = row["network"] != "mlp"
layout = torch.channels_last if pictures else torch.contiguous_format
x = torch.from_numpy(images).permute(0, 3, 1, 2).contiguous(memory_format=layout)
y = torch.from_numpy(labels)
model = {"cnn": cnn, "resnet14": resnet14, "mlp": mlp}[row["network"]]().to(memory_format=layout)
model.train()
rule = optimiser(model, task.get("fused", False))
criterion = nn.CrossEntropyLoss()


def train_epoch():
    order = torch.randperm(len(y))
    value = 0.0
    for start in range(0, len(y), row["batchSize"]):
        chosen = order[start : start + row["batchSize"]]
        batch = x[chosen].contiguous(memory_format=layout)
        if row["augmentation"]:
            batch = augment(batch).contiguous(memory_format=layout)
        rule.zero_grad()
        loss = criterion(model(batch), y[chosen])
        loss.backward()
        rule.step()
        value = loss.item()
    return value


count = sum(p.numel() for p in model.parameters())
serve(count, f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads", train_epoch, len(y))
