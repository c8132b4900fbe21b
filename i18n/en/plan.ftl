# The overdue board, reassigning, plans and risk.
