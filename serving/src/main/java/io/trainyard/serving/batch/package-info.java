/** Images of many callers run together. */
@NullMarked
package io.trainyard.serving.batch;

import org.jspecify.annotations.NullMarked;
