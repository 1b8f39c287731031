/** Who may come in and what they may do: accounts, tokens, signing in, and the checks before every request. */
@NullMarked
package io.trainyard.server.accounts;

import org.jspecify.annotations.NullMarked;
