"""The one way in which staging gives up."""


class Failure(Exception):
    """Something that a person has to mend; its text is the line they read."""
