"""Makes sure that everything Neuron GUI needs is there, then starts it.

It uses the standard library only, for it runs before anything is installed. ``start`` tells
the order of things, ``machine`` looks for a screen and libraries, ``environment`` sets up
the packages, ``progress`` and ``messages`` speak with the person. Nothing is imported here, so
that old Pythons can still reach ``messages``.
"""
