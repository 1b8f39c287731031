/**
 * Networks that a specification gives layer by layer.
 *
 * <p>{@code ListReader} turns the list into named {@code Step}s and finds what is wrong with the list itself;
 * {@code Assembly} turns the steps into a network for images of one shape and finds what does not fit. What can be said
 * of a layer is in {@code Kinds}, which the JSON Schema is made from, too.
 */
@NullMarked
package io.trainyard.networks.inline;

import org.jspecify.annotations.NullMarked;
