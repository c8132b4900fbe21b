# Alerts, conflicts and quarantine.
