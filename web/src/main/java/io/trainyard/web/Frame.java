package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param title of the browser's tab
 * @param crumbs the way to this page, this page last
 * @param person who is signed in; null on the sign-in page
 * @param query what stands in the search field
 */
public record Frame(
        Section section, String title, List<Crumb> crumbs, @Nullable Person person, Theme theme, String query) {

    /** A step of the breadcrumb. */
    public record Crumb(String text, @Nullable String href) {}

    /** An entry of the rail. */
    public enum Section {
        RUNS,
        COMPARE,
        QUEUE,
        WORKERS,
        MODELS,
        DATA,
        ARCHITECTURES,
        SETTINGS,
        NONE;

        public boolean is(String name) {
            return name().equals(name);
        }
    }
}
