"""The animals: what came, what went, what stands in the pens."""
