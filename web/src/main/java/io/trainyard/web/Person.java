package io.trainyard.web;

import java.util.Locale;

/**
 * Who looks at the page.
 *
 * @param member may submit and change runs and data sets
 * @param admin may manage accounts and worker tokens
 */
public record Person(String name, boolean member, boolean admin) {
    public String role() {
        return admin ? "admin" : member ? "member" : "viewer";
    }

    public String initial() {
        return name.isEmpty() ? "?" : name.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
