/** What the pages show: records filled by the server's features, and the templates that render them. */
@NullMarked
package io.trainyard.web;

import org.jspecify.annotations.NullMarked;
