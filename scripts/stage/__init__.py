"""Puts Doorward on a stage: builds it, starts its directory, workers, web server; ends them again."""
