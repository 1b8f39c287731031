/** What runs that were trained elsewhere were trained on, and which models they have read and made, as far as they say. */
@NullMarked
package io.trainyard.server.inputs;

import org.jspecify.annotations.NullMarked;
