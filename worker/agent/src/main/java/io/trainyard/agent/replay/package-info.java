/** Training the first epochs of a run once more, and comparing what is measured with what was recorded. */
@NullMarked
package io.trainyard.agent.replay;

import org.jspecify.annotations.NullMarked;
