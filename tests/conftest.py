"""What all tests share: how hypothesis searches, here and in CI."""

import os

from hypothesis import settings

# In CI the same examples every time: a red run must be red again on the next machine.
settings.register_profile("ci", derandomize=True, deadline=None)
# At a desk new examples each time. No deadline: a busy machine is no fault of the code.
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
