/** Tokens from the command line. */
@NullMarked
package io.trainyard.agent.tokens;

import org.jspecify.annotations.NullMarked;
