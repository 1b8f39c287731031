package io.trainyard.networks;

/**
 * A second classifier part of the way up, which helps training and is left out afterwards (Szegedy et al., 2014,
 * arXiv:1409.4842, section 5).
 *
 * @param layer whose output is its logits, one per class
 * @param weight of its loss beside the network's own, above 0
 */
public record Auxiliary(String layer, double weight) {}
