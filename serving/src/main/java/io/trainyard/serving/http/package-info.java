/** The HTTP side: images in, classes out, health and metrics. */
@NullMarked
package io.trainyard.serving.http;

import org.jspecify.annotations.NullMarked;
