/** When a trial is stopped because others do better. Pure: numbers in, decisions out. */
@NullMarked
package io.trainyard.server.sweeps.stopping;

import org.jspecify.annotations.NullMarked;
