"""What may be coded, claimed, compiled and read: plain values in, a sentence out."""
