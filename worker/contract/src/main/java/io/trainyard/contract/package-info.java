/** The words server and workers share: the run specification, and the messages of the worker protocol. */
@NullMarked
package io.trainyard.contract;

import org.jspecify.annotations.NullMarked;
