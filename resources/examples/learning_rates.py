"""How large should a step be? The same hundred iterations with different learning rates.

Small steps are safe and slow. Larger ones learn faster here, until a step is so large that it
drives the neuron to where its sigmoid is flat: it has no slope there, and nothing leads back.
"""

from neuron_gui.core import Dataset, loss, new_session, train

TABLE = Dataset([[0, 1, 1], [1, 0, 0], [1, 0, 1]], [1, 0, 1])
RATES = (0.01, 0.1, 1.0, 10.0, 100.0, 1_000_000.0)
OPTIMIZERS = ("gradient_descent", "momentum", "adam")


def main() -> None:
    """Print the loss after 100 iterations for each learning rate and optimizer."""
    print(f"loss at the start: {loss(new_session(TABLE)):.4f}")
    print(f"{'rate':>9}" + "".join(f"{optimizer:>18}" for optimizer in OPTIMIZERS))
    for rate in RATES:
        losses = [
            loss(train(new_session(TABLE, optimizer=optimizer, learning_rate=rate), 100))
            for optimizer in OPTIMIZERS
        ]
        print(f"{rate:9g}" + "".join(f"{value:18.6f}" for value in losses))


if __name__ == "__main__":
    main()
