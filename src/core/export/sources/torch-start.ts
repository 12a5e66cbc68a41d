/** How a network begins with earlier weights, and its backbone stands still or learns at its own rate. */
export const torchStart = `
def take_over(network):
    """Puts earlier weights, which lie beside this file, into the layers that begin with them."""
    kinds = {"kernel": "weight", "depthwise_kernel": "weight", "gamma": "weight", "beta": "bias",
             "moving_mean": "running_mean", "moving_variance": "running_var"}
    state = network.state_dict()
    with numpy.load(Path(__file__).with_name("start.npz")) as start:
        for name in start.files:
            layer, kind = name.rsplit("/", 1)
            value = start[name]
            order = (2, 3, 0, 1) if kind == "depthwise_kernel" else (3, 2, 0, 1)
            turned = value.transpose(order) if value.ndim == 4 else value.T
            key = f"{TAKEN[layer]}.{kinds.get(kind, kind)}"
            state[key] = torch.from_numpy(numpy.ascontiguousarray(turned))
    network.load_state_dict(state)
    return network


def is_backbone(name):
    return name.split(".")[0] in BACKBONE


def rate_factor(name):
    return BACKBONE_RATE if is_backbone(name) else 1


def learning(network):
    """The parameters that move, by name."""
    return [(name, p) for name, p in network.named_parameters() if p.requires_grad]


def still(network):
    """What stands still is used as it is: without dropout, and with the running figures of a normalisation."""
    if network.is_frozen:
        for name in BACKBONE:
            getattr(network, name).eval()


def begin_epoch(network, memory, epoch):
    """Lets the backbone stand still in the first epochs; when it begins to learn, the optimiser begins anew."""
    network.is_frozen = epoch < FREEZE_EPOCHS
    for name in BACKBONE:
        getattr(network, name).requires_grad_(not network.is_frozen)
    if epoch == 0 or epoch != FREEZE_EPOCHS:
        return memory
    fresh = begin(network)
    for name, m in memory.items():
        if "average" in m:
            fresh[name]["average"] = m["average"]
    return fresh
`
  .trim()
  .split('\n');
