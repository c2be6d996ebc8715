"""What was measured, as tables on the terminal and in Markdown, and the bars that it has to reach."""

import statistics
import sys


def spread(values, form):
    """The median, then lowest and highest."""
    return f"{form(statistics.median(values))} ({form(min(values))} to {form(max(values))})"


class Report:
    """Tables as they come; every one is printed at once, all are kept for the Markdown."""

    def __init__(self):
        self.parts = []
        self.missed = []

    def text(self, text):
        self.parts.append(text)
        print(f"\n{text}", flush=True)

    def table(self, title, columns, rows):
        """`rows` are texts, as many in each as there are `columns`."""
        rows = [[str(cell) for cell in row] for row in rows]
        lines = ["| " + " | ".join(row) + " |" for row in ([columns] + [["---"] * len(columns)] + rows)]
        self.parts.append(f"### {title}\n\n" + "\n".join(lines))
        widths = [max(len(row[i]) for row in [columns] + rows) for i in range(len(columns))]
        print(f"\n{title}")
        for row in [columns] + rows:
            print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                            for i, (cell, width) in enumerate(zip(row, widths))))
        sys.stdout.flush()

    def bars(self, title, found):
        """`found` has (what, values, bar, whether less is better); the median has to reach the bar."""
        rows = []
        for what, values, bar, less in found:
            value = statistics.median(values)
            reached = value <= bar if less else value >= bar
            rows.append([what, spread(values, "{:.2f}".format), f"{'≤' if less else '≥'} {bar:g}",
                         "reached" if reached else "missed"])
            if not reached:
                self.missed.append(f"{what}: {value:.2f}")
        self.table(title, ["", "median (lowest to highest)", "bar", ""], rows)

    def write(self, file):
        with open(file, "w") as markdown:
            markdown.write("\n\n".join(["# Doorward, measured"] + self.parts) + "\n")
