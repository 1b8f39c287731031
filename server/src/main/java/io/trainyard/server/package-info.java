/** Starting and stopping the server; what it does is in the packages below, one for each feature. */
@NullMarked
package io.trainyard.server;

import org.jspecify.annotations.NullMarked;
