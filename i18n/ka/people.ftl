# Searching, registering, merging and importing people.
