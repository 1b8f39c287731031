/** The models that a team knows by name: registered models, their numbered versions, and the names that point at them. */
@NullMarked
package io.trainyard.server.models;

import org.jspecify.annotations.NullMarked;
