/** What there is to know of a network before it is trained: its layers one by one, its depth, and the memory it takes. */
@NullMarked
package io.trainyard.networks.card;

import org.jspecify.annotations.NullMarked;
