/** Logs what a DJL {@link ai.djl.training.Trainer} measures to a Trainyard server, beside the training. */
@NullMarked
package io.trainyard.client;

import org.jspecify.annotations.NullMarked;
