#!/usr/bin/env python3
"""Trains small digit models in PyTorch and scikit-learn and writes them as ONNX, each in another of the forms that are usual.

    python3 onnx_models.py FOLDER

MNIST_DATA_DIR names the folder with MNIST. Into FOLDER go the models and models.tsv, a line for each: its file, and how many of the
10,000 test images it has right in the program that it was trained in.

scikit-learn has no ONNX export of its own. Its models are written with onnx.helper here, with the operators, names and types that its
converter, skl2onnx, gives them.
"""
import gzip
import os
import pathlib
import sys
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

TRAINED = 12_000


def read(name, header):
    path = pathlib.Path(os.environ["MNIST_DATA_DIR"], name)
    content = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(path.name + ".gz").read_bytes())
    return np.frombuffer(content, np.uint8, offset=header)


def images(split, count):
    return read(f"{split}-images-idx3-ubyte", 16).reshape(-1, 28, 28)[:count], read(f"{split}-labels-idx1-ubyte", 8)[:count].astype(np.int64)


def right(answers):
    return int((answers == test_labels).sum())


class Model(torch.nn.Module):
    """Layers that learn, with what a model has before and behind them: `before` turns what a caller gives into what they take."""

    def __init__(self, layers, before, behind):
        super().__init__()
        self.layers, self.before, self.behind = layers, before, behind

    def forward(self, pixels):
        return self.behind(self.layers(self.before(pixels)))


def train(model, form, epochs=2):
    pixels, labels = form(train_images), torch.from_numpy(train_labels)
    optimiser = torch.optim.Adam(model.parameters(), 2e-3)
    for _ in range(epochs):
        for batch in torch.randperm(len(labels)).split(64):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model.layers(model.before(pixels[batch])), labels[batch]).backward()
            optimiser.step()
    model.eval()
    with torch.no_grad():
        return right(torch.cat([model(part) for part in form(test_images).split(500)]).argmax(1).numpy())


def from_torch(name, layers, form, before=lambda x: x, behind=lambda x: x, dynamic=True):
    """`form` turns bytes of (N, 28, 28) into what the callers of the model give."""
    model = Model(layers, before, behind)
    count = train(model, form)
    torch.onnx.export(
        model, form(train_images[:1]), folder / name, input_names=["input"], output_names=["output"], opset_version=13,
        dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}} if dynamic else None)
    report(name, count)


def multilayer():
    return torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))


def convolutional():
    return torch.nn.Sequential(
        torch.nn.Conv2d(1, 8, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2), torch.nn.Conv2d(8, 16, 5), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
        torch.nn.Flatten(), torch.nn.Linear(256, 10))


def floats(pixels):
    return torch.from_numpy(pixels.astype(np.float32))


def save(name, nodes, constants, inputs, outputs):
    graph = helper.make_graph(nodes, "sklearn", inputs, outputs, [numpy_helper.from_array(value, key) for key, value in constants.items()])
    opsets = [helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 1)]
    model = helper.make_model(graph, producer_name="skl2onnx", producer_version="1.12", opset_imports=opsets, ir_version=8)
    onnx.save_model(model, folder / name)


def logistic_regression(name):
    """Pixels of 0 to 255, labels that are texts; a map from label to probability for each image, as by default."""
    model = LogisticRegression(max_iter=30).fit(train_images[:4000].reshape(-1, 784) / np.float32(255), train_labels[:4000].astype(str))
    model.coef_ /= 255
    classes = [str(label) for label in model.classes_]
    maps = onnx.TypeProto()
    maps.sequence_type.elem_type.map_type.key_type = TensorProto.STRING
    maps.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT
    save(
        name,
        [
            helper.make_node(
                "LinearClassifier", ["X"], ["label", "scores"], domain="ai.onnx.ml", multi_class=1, post_transform="SOFTMAX", classlabels_strings=classes,
                coefficients=model.coef_.ravel().tolist(), intercepts=model.intercept_.tolist()),
            helper.make_node("Normalizer", ["scores"], ["probabilities"], domain="ai.onnx.ml", norm="L1"),
            helper.make_node("ZipMap", ["probabilities"], ["output_probability"], domain="ai.onnx.ml", classlabels_strings=classes),
            helper.make_node("Identity", ["label"], ["output_label"]),
        ],
        {},
        [helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 784])],
        [
            helper.make_tensor_value_info("output_label", TensorProto.STRING, [None]),
            helper.make_value_info("output_probability", maps),
        ])
    report(name, right(model.predict(test_images.reshape(-1, 784).astype(np.float32)).astype(np.int64)))


def multilayer_classifier(name):
    """Double precision, label and a tensor of probabilities, as with zipmap=False."""
    form = lambda pixels: pixels.reshape(-1, 784) / 255.0
    model = MLPClassifier((48,), max_iter=8, random_state=1).fit(form(train_images), train_labels)
    save(
        name,
        [
            helper.make_node("MatMul", ["X", "weights1"], ["product1"]), helper.make_node("Add", ["product1", "bias1"], ["sum1"]),
            helper.make_node("Relu", ["sum1"], ["hidden"]),
            helper.make_node("MatMul", ["hidden", "weights2"], ["product2"]), helper.make_node("Add", ["product2", "bias2"], ["sum2"]),
            helper.make_node("Softmax", ["sum2"], ["probabilities"], axis=1), helper.make_node("ArgMax", ["probabilities"], ["label"], axis=1, keepdims=0),
        ],
        {"weights1": model.coefs_[0], "bias1": model.intercepts_[0], "weights2": model.coefs_[1], "bias2": model.intercepts_[1]},
        [helper.make_tensor_value_info("X", TensorProto.DOUBLE, [None, 784])],
        [helper.make_tensor_value_info("label", TensorProto.INT64, [None]), helper.make_tensor_value_info("probabilities", TensorProto.DOUBLE, [None, 10])])
    report(name, right(model.predict(form(test_images))))


def report(name, count):
    onnx.checker.check_model(str(folder / name))
    print(f"{name}\t{count}", file=table, flush=True)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(2)
    train_images, train_labels = images("train", TRAINED)
    test_images, test_labels = images("t10k", None)
    with open(folder / "models.tsv", "w", encoding="utf-8") as table:
        from_torch("pytorch-mlp.onnx", multilayer(), lambda pixels: floats(pixels).reshape(-1, 784) / 255)
        from_torch(
            "pytorch-cnn.onnx", convolutional(), lambda pixels: (floats(pixels)[:, None] / 255 - 0.1307) / 0.3081,
            behind=lambda x: torch.nn.functional.log_softmax(x, 1))
        from_torch(
            "channels-last.onnx", convolutional(), lambda pixels: floats(pixels)[..., None],
            before=lambda x: x.permute(0, 3, 1, 2) / 255, behind=lambda x: torch.softmax(x, 1), dynamic=False)
        from_torch(
            "columns.onnx", convolutional(), lambda pixels: floats(pixels).transpose(1, 2) / 127.5 - 1, before=lambda x: x[:, None],
            behind=lambda x: torch.softmax(x, 1), dynamic=False)
        from_torch("bytes.onnx", multilayer(), lambda pixels: torch.from_numpy(pixels.copy())[:, None], before=lambda x: x.float() / 255)
        logistic_regression("sklearn-logistic.onnx")
        multilayer_classifier("sklearn-mlp.onnx")
