"""The tests of Neuron GUI, laid out as the package is."""
