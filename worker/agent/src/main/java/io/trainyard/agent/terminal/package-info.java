/** What commands print: tables, curves as small as a word, and numbers as people read them. */
@NullMarked
package io.trainyard.agent.terminal;

import org.jspecify.annotations.NullMarked;
