"""A small window that shows the lines it reads, until they end or a person closes it.

It runs as a process of its own, so that it stays alive while the set-up works. Lines that
begin with "# " become its text, as in zenity.
"""

import queue
import sys
import threading
import tkinter
from tkinter import ttk

POLL_MS = 50


def show_lines() -> None:
    """Show each line of standard input until the input ends."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=read_into, args=(lines,), daemon=True).start()
    window = tkinter.Tk()
    window.title("Neuron GUI")
    window.resizable(width=False, height=False)
    text = tkinter.StringVar(value="Setting up Neuron GUI")
    ttk.Label(window, textvariable=text, width=64, padding=16).pack()
    bar = ttk.Progressbar(window, mode="indeterminate", length=440)
    bar.pack(padx=16, pady=(0, 16))
    bar.start()
    poll(window, lines, text)
    window.mainloop()


def read_into(lines: queue.SimpleQueue[str | None]) -> None:
    """Put each line of standard input into the queue, then None."""
    for line in sys.stdin:
        lines.put(line)
    lines.put(None)


def poll(window: tkinter.Tk, lines: queue.SimpleQueue[str | None], text: tkinter.StringVar) -> None:
    """Show what has arrived, and look again soon; at the end close the window."""
    while not lines.empty():
        line = lines.get()
        if line is None:
            window.destroy()
            return
        text.set(line.removeprefix("# ").strip())
    window.after(POLL_MS, poll, window, lines, text)


if __name__ == "__main__":
    show_lines()
