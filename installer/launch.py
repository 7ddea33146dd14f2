"""The entrance of the built program: the same as the command yinianbu."""

import sys

from desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
