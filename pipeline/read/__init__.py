"""Read: files, folders, globs and standard input become one stream of inputs."""

from pipeline.read.inputs import Input

__all__ = ["Input"]
