package io.trainyard.web;

import org.jspecify.annotations.Nullable;

/**
 * The way in.
 *
 * @param back where to go on after signing in
 * @param mistake why the last try failed; null if there was none
 */
public record SignInView(String name, String back, @Nullable String mistake) {}
