/** DJL and libtorch, as far as training needs them; nothing outside this package calls the engine. */
@NullMarked
package io.trainyard.training.engine;

import org.jspecify.annotations.NullMarked;
