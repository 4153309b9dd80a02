"""XOR: what one neuron cannot learn, and a hidden layer can.

One neuron draws one straight border between yes and no. No straight line has 01 and 10 on one
side and 00 and 11 on the other, so every prediction ends at one half. Four hidden units bend it.
"""

from neuron_gui.core import Dataset, loss, new_session, predict, train

XOR = Dataset([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0], ["a", "b"], ["a xor b"])


def main() -> None:
    """Train both networks on the same table, and print their predictions row by row."""
    neuron = train(new_session(XOR, bias=True), 10_000)
    network = train(new_session(XOR, hidden=[4], bias=True), 10_000)
    print("a b   target   one neuron   4 hidden units")
    for inputs, (target,) in zip(XOR.inputs, XOR.targets, strict=True):
        one, four = predict(neuron, inputs).item(), predict(network, inputs).item()
        a, b = inputs
        print(f"{a:.0f} {b:.0f}   {target:6.0f}   {one:10.4f}   {four:14.4f}")
    print(f"loss         {loss(neuron):13.4f}   {loss(network):14.4f}")


if __name__ == "__main__":
    main()
