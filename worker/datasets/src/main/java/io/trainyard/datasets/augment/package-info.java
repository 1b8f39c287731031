/**
 * Random changes of training images: bytes in, bytes out, of (channels, height, width). Every operation first draws its
 * numbers and then changes pixels, so that the draws of an epoch come in one order on whichever threads the pixels change.
 */
@NullMarked
package io.trainyard.datasets.augment;

import org.jspecify.annotations.NullMarked;
