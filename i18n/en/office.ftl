# Devices, the access log, administration, sealed files.
