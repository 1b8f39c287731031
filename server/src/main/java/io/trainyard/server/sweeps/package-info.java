/**
 * Many runs that differ in chosen fields of their specification: what is to be tried, in which order, how much of it at once,
 * and which of them are stopped because others are better. A run knows nothing of sweeps; sweeps submit, stop and read runs.
 */
@NullMarked
package io.trainyard.server.sweeps;

import org.jspecify.annotations.NullMarked;
