# What only the server's pages say.
