package io.trainyard.server.evaluations;

/**
 * How a class was told. A share without a denominator is 0.
 *
 * @param support images of the class
 * @param precision share of the images told to be of this class that are
 * @param recall share of the images of this class that were told so
 * @param f1 harmonic mean of both
 */
public record ClassScore(String name, long support, double precision, double recall, double f1) {}
