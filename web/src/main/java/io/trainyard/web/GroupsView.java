package io.trainyard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs by what they have in common.
 *
 * @param by what that is
 * @param figures titles of the columns behind the name and the count
 * @param more whether there are groups beyond these
 */
public record GroupsView(String by, List<String> figures, List<Group> groups, boolean more) {
    /**
     * A group.
     *
     * @param figures mean and standard deviation, one text for each column
     * @param href address of the table of its runs
     * @param compare address of the page that compares them; null of a single run
     */
    public record Group(String name, long runs, List<String> figures, String href, @Nullable String compare) {}
}
