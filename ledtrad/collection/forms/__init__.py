"""Forms by noun: the shape of what is typed; what it may say is the rules of the rooms below."""
