"""Read: files, folders, globs and standard input become one stream of inputs."""

from pipeline.read.inputs import Failure, Input
from pipeline.read.reader import Fields, read
from pipeline.read.sources import ROWS, MissingInput, expand

__all__ = ["ROWS", "Failure", "Fields", "Input", "MissingInput", "expand", "read"]
