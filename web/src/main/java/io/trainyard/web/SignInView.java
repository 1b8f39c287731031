package io.trainyard.web;

import org.jspecify.annotations.Nullable;

/**
 * The way in.
 *
 * @param next where to go on after signing in
 * @param mistake why the last try failed; null if there was none
 */
public record SignInView(String name, String next, @Nullable String mistake) {}
