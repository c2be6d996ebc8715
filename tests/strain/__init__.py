"""Doorward under strain: people who log in, look around and leave while workers are killed and servers fail."""
