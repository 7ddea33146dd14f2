"""The land: plots, their leases, and what was used and harvested on them."""
