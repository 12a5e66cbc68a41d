/** How a network begins with earlier weights, and its backbone stands still or learns at its own rate. */
export const kerasStart = `
def take_over(model):
    """Puts earlier weights, which lie beside this file, into the layers that begin with them."""
    with numpy.load(Path(__file__).with_name("start.npz")) as start:
        for name in TAKEN:
            layer = model.get_layer(name)
            depthwise = isinstance(layer, keras.layers.DepthwiseConv2D)
            for variable in layer.weights:
                kind = variable.path.split('/')[-1]
                kind = "depthwise_kernel" if depthwise and kind == "kernel" else kind
                variable.assign(start[f"{name}/{kind}"])
    return model


def backbone(model):
    """The variables of the backbone that move."""
    return [variable for name in BACKBONE for variable in model.get_layer(name).trainable_variables]


def begin_epoch(model, epoch):
    """Lets the backbone stand still in the first epochs; when it begins to learn, the optimizer begins anew."""
    is_frozen = epoch < FREEZE_EPOCHS
    for name in BACKBONE:
        layer = model.get_layer(name)
        layer.trainable = not is_frozen
        # Without dropout, as what stands still is used as it is.
        if hasattr(layer, "rate"):
            layer.kept_rate = getattr(layer, "kept_rate", layer.rate)
            layer.rate = 0 if is_frozen else layer.kept_rate
    return compiled(model)
`.trim();
