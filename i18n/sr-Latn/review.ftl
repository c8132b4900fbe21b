# The log of visits and their review.
