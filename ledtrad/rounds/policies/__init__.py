"""What the state of a round or a response allows, by noun: plain values in, a sentence out."""
