/** What every page of the server shares: the frame around it, and the way from a template to an answer. */
@NullMarked
package io.trainyard.server.pages;

import org.jspecify.annotations.NullMarked;
