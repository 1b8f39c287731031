/** Which networks there are, and what one of them costs. */
@NullMarked
package io.trainyard.server.architectures;

import org.jspecify.annotations.NullMarked;
