/**
 * Which checkpoint to hand over: ranked on held-out images, compared in pairs, chosen, and scored once on test images. It
 * stands on what evaluations have found and has them made; an evaluation knows nothing of choices.
 */
@NullMarked
package io.trainyard.server.choosing;

import org.jspecify.annotations.NullMarked;
