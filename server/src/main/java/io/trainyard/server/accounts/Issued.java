package io.trainyard.server.accounts;

/** A token that was just made, with the secret that is told once. */
record Issued(TokenInfo token, Secret secret) {}
