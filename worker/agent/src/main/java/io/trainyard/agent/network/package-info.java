/** {@code trainyard network}: shows networks, writes them as files, runs them. */
@NullMarked
package io.trainyard.agent.network;

import org.jspecify.annotations.NullMarked;
