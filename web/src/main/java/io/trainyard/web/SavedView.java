package io.trainyard.web;

/**
 * A page as somebody wants to see it again.
 *
 * @param shared whether others are offered it, too
 * @param owner who keeps it
 * @param mine whether that is who looks at the page
 */
public record SavedView(long id, String name, String href, boolean shared, String owner, boolean mine) {}
