"""Letters: what is to be told to whom, gathered to one letter a person and day, and sent over SMTP until it has gone."""
