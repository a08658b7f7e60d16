"""What runs inside a peer's own environment: small Django applications on the peers, with the same rows as ours."""
