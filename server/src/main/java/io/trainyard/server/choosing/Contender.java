package io.trainyard.server.choosing;

/** A checkpoint that is ranked: what it costs, and how it answered. */
record Contender(long checkpoint, Cost cost, Answers answers) {}
