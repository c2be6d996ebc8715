"""Contrast as WCAG 2 counts it."""

import re


def ratio(one, other):
    """From 1 (the same) to 21 (black on white); colours are (red, green, blue) of 0 to 255."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(text):
    """(red, green, blue, alpha) of a computed "rgb(...)" or "rgba(...)"."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", text)]
    return (*numbers[:3], numbers[3] if len(numbers) > 3 else 1.0)


def over(top, ground):
    """What is seen where `top`, with alpha, lies on an opaque `ground`."""
    alpha = top[3]
    return tuple(alpha * t + (1 - alpha) * g for t, g in zip(top[:3], ground[:3]))


def _luminance(rgb):
    red, green, blue = (_linear(channel / 255) for channel in rgb[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
