/** From a data set's images to the batches of an epoch: splits, order, augmentation, and the thread that works ahead. */
@NullMarked
package io.trainyard.training.data;

import org.jspecify.annotations.NullMarked;
