"""Reading a whole report out of a file of an office program into neutral parts: nothing of it is run, and what is not read is counted."""
