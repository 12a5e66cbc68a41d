import { assertNever } from '../../assert-never';
import { applies, type Hyperparameters } from '../../hyperparameters/fields';
import { indented } from './python-literals';

/** What happens to a weight `p` with gradient `g`, memory `m` and step `t` from 1. */
function update(values: Hyperparameters): string[] {
  const { optimizer, momentum, beta1, beta2, epsilon, rho } = values;
  switch (optimizer) {
    case 'adam':
    case 'adamW':
      return [
        `m["mean"] = ${beta1} * m.get("mean", 0) + ${1 - beta1} * g`,
        `m["square"] = ${beta2} * m.get("square", 0) + ${1 - beta2} * g * g`,
        `correction = math.sqrt(1 - ${beta2} ** t) / (1 - ${beta1} ** t)`,
        `p -= rate * correction * m["mean"] / (m["square"].sqrt() + ${epsilon})`,
      ];
    case 'sgd':
      return ['p -= rate * g'];
    case 'momentum':
    case 'sgdW':
      return [`m["velocity"] = ${momentum} * m.get("velocity", 0) - rate * g`, 'p += m["velocity"]'];
    case 'nesterov':
      return [
        `m["velocity"] = ${momentum} * m.get("velocity", 0) - rate * g`,
        `p += ${momentum} * m["velocity"] - rate * g`,
      ];
    case 'rmsprop':
      return [
        `m["square"] = ${rho} * m.get("square", 0) + ${1 - rho} * g * g`,
        `p -= rate * g / (m["square"] + ${epsilon}).sqrt()`,
      ];
    default:
      return assertNever(optimizer);
  }
}

function clipping(values: Hyperparameters, parameters: string): string[] {
  if (applies('clipNorm', values)) {
    return [
      `norm = math.sqrt(sum(float((p.grad ** 2).sum()) for _, p in ${parameters}))`,
      `factor = ${values.clipNorm} / max(norm, ${values.clipNorm})`,
      `for _, p in ${parameters}:`,
      '    p.grad *= factor',
    ];
  }
  return applies('clipValue', values)
    ? [`for _, p in ${parameters}:`, `    p.grad.clamp_(-${values.clipValue}, ${values.clipValue})`]
    : [];
}

/**
 * The loss, a step, an evaluation, and the whole training.
 * @param isStarted with what `torchStart` defines
 */
export function torchTraining(hyperparameters: Hyperparameters, isStarted: boolean): string[] {
  const parameters = isStarted ? 'learning(network)' : 'network.named_parameters()';
  const decay = applies('weightDecay', hyperparameters) ? hyperparameters.weightDecay : 0;
  return [
    'def loss(logits, labels):',
    ...indented([
      '"""What is trained: with smoothed labels, and classes weighted."""',
      'targets = functional.one_hot(labels, len(LABELS)) * (1 - LABEL_SMOOTHING) + LABEL_SMOOTHING / len(LABELS)',
      'losses = -(targets * functional.log_softmax(logits, 1)).sum(1)',
      'return (losses * torch.tensor(CLASS_WEIGHTS, dtype=torch.float32)[labels]).mean()',
    ]),
    '',
    '',
    'def penalty(network):',
    ...indented([
      'kernels = [p for p in network.parameters() if p.dim() > 1]',
      'return sum(L1 * p.abs().sum() + L2 * (p * p).sum() for p in kernels)',
    ]),
    '',
    '',
    'def take_step(network, memory, images, labels, step, rate):',
    ...indented([
      '"""One step of the optimiser; returns the cross-entropy with the true labels before it."""',
      'network.train()',
      ...(isStarted ? ['still(network)'] : []),
      'network.zero_grad()',
      'logits = network(images)',
      '(loss(logits, labels) + penalty(network)).backward()',
      ...(isStarted ? ['base = rate'] : ['t = step + 1']),
      'with torch.no_grad():',
      ...indented([
        ...clipping(hyperparameters, parameters),
        `for name, p in ${parameters}:`,
        ...indented([
          'g, m = p.grad, memory.setdefault(name, {})',
          ...(isStarted
            ? [
                '# Counted anew when the backbone begins to learn.',
                'm["t"] = t = m.get("t", 0) + 1',
                'rate = base * rate_factor(name)',
              ]
            : []),
          ...(decay > 0
            ? [
                'if p.dim() > 1:  # biases and normalisation stay free of decay',
                `    p *= 1 - rate * ${decay}`,
              ]
            : []),
          ...update(hyperparameters),
          'if PROXIMAL_L1 > 0 and p.dim() > 1:',
          '    p -= p.clamp(-rate * PROXIMAL_L1, rate * PROXIMAL_L1)',
          'if EMA > 0:',
          '    average = m.setdefault("average", m["first"])',
          '    average -= ema_rest(step) * (average - p)',
        ]),
        'return functional.cross_entropy(logits, labels).item()',
      ]),
    ]),
    '',
    '',
    'def begin(network):',
    ...indented([
      '"""What the steps remember of each parameter, by its name."""',
      'return {name: {"first": p.detach().clone()} for name, p in network.named_parameters()}',
    ]),
    '',
    '',
    'def evaluate(network, images, labels):',
    ...indented([
      '"""Cross-entropy and accuracy, dropout off."""',
      'network.eval()',
      'with torch.no_grad():',
      '    logits = torch.cat([network(part) for part in images.split(BATCH_SIZE)])',
      'right = (logits.argmax(1) == labels).float().mean().item()',
      'return functional.cross_entropy(logits, labels).item(), right',
    ]),
    '',
    '',
    'def averaged(network, memory):',
    ...indented([
      '"""The state that is evaluated: with running averages of the weights, if they are kept."""',
      'state = {name: value.clone() for name, value in network.state_dict().items()}',
      'if EMA > 0:',
      '    state.update({name: m["average"].clone() for name, m in memory.items() if "average" in m})',
      'return state',
    ]),
    '',
    '',
    'def train(folder):',
    ...indented([
      'x, y = map(torch.from_numpy, load(Path(folder, "train")))',
      'validation = [torch.from_numpy(part) for part in load(Path(folder, "validation"))]',
      `network, evaluated = ${isStarted ? 'take_over(Network())' : 'Network()'}, Network()`,
      'memory, plateau, step = begin(network), Plateau(), 0',
      'best, lowest, reference, wait = None, math.inf, math.inf, 0',
      'steps_per_epoch = math.ceil(len(x) / BATCH_SIZE)',
      'for epoch in range(EPOCHS):',
      ...indented([
        ...(isStarted ? ['memory = begin_epoch(network, memory, epoch)'] : []),
        'for batch in torch.randperm(len(x)).split(BATCH_SIZE):',
        ...indented([
          'rate = learning_rate(step, steps_per_epoch, plateau.reductions)',
          'take_step(network, memory, x[batch], y[batch], step, rate)',
          'step += 1',
        ]),
        'evaluated.load_state_dict(averaged(network, memory))',
        'value, accuracy = evaluate(evaluated, *validation)',
        'print(f"epoch {epoch + 1}: validation {value:.4f}, accuracy {accuracy:.4f}")',
        'plateau.after_epoch(value)',
        'if value < lowest:',
        '    lowest, best = value, averaged(network, memory)',
        'if value < reference - MIN_DELTA:',
        '    reference, wait = value, 0',
        'else:',
        '    wait += 1',
        'if 0 < PATIENCE <= wait:',
        '    break',
      ]),
      'if best is not None:',
      '    evaluated.load_state_dict(best)',
      'return evaluated',
    ]),
    '',
    '',
    'if __name__ == "__main__":',
    ...indented(['torch.save(train(sys.argv[1]).state_dict(), "network.pt")']),
  ];
}
