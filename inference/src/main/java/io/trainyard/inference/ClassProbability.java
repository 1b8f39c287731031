package io.trainyard.inference;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A class that an image may be of.
 *
 * @param index of its logit
 * @param probability by softmax, 0 to 1
 */
public record ClassProbability(@JsonProperty("class") String name, int index, double probability) {}
