/** Which networks there are: a family a file, a variant a line, and the options that a specification may set. */
@NullMarked
package io.trainyard.networks.families;

import org.jspecify.annotations.NullMarked;
