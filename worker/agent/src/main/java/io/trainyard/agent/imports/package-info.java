/** Brings what was trained elsewhere to a server: exactly once, and on from where it was interrupted. */
@NullMarked
package io.trainyard.agent.imports;

import org.jspecify.annotations.NullMarked;
