/**
 * How good a classifier is: every definition that an evaluation's figures follow, on plain numbers.
 *
 * <p>Logits are ordered as PyTorch orders them: NaN is the largest of all. Of equal logits that of the lower class
 * counts as the larger one, so that every image has exactly one predicted class.
 */
@NullMarked
package io.trainyard.training.evaluation;

import org.jspecify.annotations.NullMarked;
