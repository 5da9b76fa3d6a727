"""Read: files, folders, globs and standard input become one stream of inputs."""

from pipeline.read.inputs import Failure, Input
from pipeline.read.reader import read
from pipeline.read.rows import Fields
from pipeline.read.sources import ROWS, MissingInput, expand

__all__ = ["ROWS", "Failure", "Fields", "Input", "MissingInput", "expand", "read"]
