/**
 * A network as boxes and arrows that fit a page: what belongs together is one box, what repeats is drawn once. Where the
 * boxes stand is another's business.
 */
@NullMarked
package io.trainyard.networks.drawing;

import org.jspecify.annotations.NullMarked;
